"""From a spreadsheet or an export of an organisation to a dataset of the profile; what cannot be read is reported."""
