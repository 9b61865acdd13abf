// The workbooks of tests/reading/libraries that SheetJS and exceljs write. Run by hand where they are installed (`npm
// install xlsx exceljs`), in any folder: node libraries.js OUT. What they hold is read from cells.json beside OUT.
"use strict";
const path = require("path");
const { createRequire } = require("module");
const installed = createRequire(path.join(process.cwd(), "package.json"));
const XLSX = installed("xlsx");
const ExcelJS = installed("exceljs");
const out = process.argv[2];
const { cells, notes } = JSON.parse(require("fs").readFileSync(path.join(out, "cells.json"), "utf8"));
const SHEETS = { Blandat: cells, Åtaganden: notes };
const DAY = 86400000, ZERO = Date.UTC(1899, 11, 30);

// A cell of cells.json is what JSON has, or {serial, format}, {formula, value}, {error}.
function sheetjsCell(value, asDates) {
	if (value === null) return undefined;
	if (typeof value === "string") return { t: "s", v: value };
	if (typeof value === "boolean") return { t: "b", v: value };
	if (typeof value === "number") return { t: "n", v: value };
	if ("formula" in value) return { t: "n", f: value.formula, v: value.value };
	if ("error" in value) return { t: "e", v: 42, w: value.error };
	if (asDates && value.format === "yyyy-mm-dd") return { t: "d", v: new Date(ZERO + value.serial * DAY), z: value.format };
	return { t: "n", v: value.serial, z: value.format };
}

function sheetjs(name, options, asDates) {
	const book = XLSX.utils.book_new();
	for (const [title, rows] of Object.entries(SHEETS)) {
		const sheet = {};
		rows.forEach((row, r) => row.forEach((value, c) => {
			const cell = sheetjsCell(value, asDates);
			if (cell) sheet[XLSX.utils.encode_cell({ r, c })] = cell;
		}));
		sheet["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: rows[0].length - 1 } });
		XLSX.utils.book_append_sheet(book, sheet, title);
	}
	XLSX.writeFile(book, path.join(out, name), { compression: true, ...options });
}

function exceljsValue(value) {
	if (value === null || typeof value !== "object") return value;
	if ("formula" in value) return { formula: value.formula, result: value.value };
	if ("error" in value) return { error: value.error };
	return value.serial;
}

function exceljsFill(sheet, rows) {
	rows.forEach((row, r) => {
		const line = sheet.getRow(r + 1);
		row.forEach((value, c) => {
			if (value === null) return;
			const cell = line.getCell(c + 1);
			cell.value = exceljsValue(value);
			if (value.format) {
				cell.numFmt = value.format;
				if (value.format === "yyyy-mm-dd") cell.value = new Date(ZERO + value.serial * DAY);
			}
		});
		line.commit();
	});
}

async function exceljs(name, book, finish) {
	for (const [title, rows] of Object.entries(SHEETS)) {
		const sheet = book.addWorksheet(title);
		exceljsFill(sheet, rows);
		if (sheet.commit) await sheet.commit();
	}
	await finish(path.join(out, name));
}

async function main() {
	sheetjs("sheetjs.xlsx", {}, false);
	sheetjs("sheetjs-shared.xlsx", { bookSST: true }, false);
	sheetjs("sheetjs-dates.xlsx", { cellDates: true }, true);
	sheetjs("sheetjs.xlsm", { bookType: "xlsm" }, false);
	const book = new ExcelJS.Workbook();
	await exceljs("exceljs.xlsx", book, (file) => book.xlsx.writeFile(file));
	for (const shared of [false, true]) {
		const filename = path.join(out, shared ? "exceljs-stream-shared.xlsx" : "exceljs-stream.xlsx");
		const stream = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: shared });
		await exceljs(path.basename(filename), stream, () => stream.commit());
	}
}

main();
