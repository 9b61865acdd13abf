// The rows of the first sheet of a workbook, read by SheetJS: node rows.js FILE. Prints how many.
const XLSX = require('xlsx');
const book = XLSX.readFile(process.argv[2], {dense: true, cellHTML: false, cellFormula: false});
const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], {header: 1});
console.log(`${rows.length} rows`);
