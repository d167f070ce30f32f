"""Tables in and out (表の入出力): files for spreadsheets, and lists taken in; docs/tables.md."""
