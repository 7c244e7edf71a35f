"""From a spreadsheet or an export that an organisation keeps to a dataset of the profile; what cannot be read is told."""
