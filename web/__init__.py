"""Everything by link: each address gives one of the exports, a record's place, or what a program asks first. Read only."""
