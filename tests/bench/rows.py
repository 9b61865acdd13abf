#!/usr/bin/env python3
"""The rows of the first sheet of a workbook, read by another: rows.py FILE. openpyxl's read-only way. Prints how many."""
import sys

import openpyxl

count = 0
for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True):
    count += 1
print(f"{count} rows")
