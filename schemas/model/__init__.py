"""What every table file is written with: kinds of column, tables and their rules, dates, the
sources cell."""
