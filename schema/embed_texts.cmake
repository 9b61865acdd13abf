# The table of texts as C: cmake -DIN=texts.txt -DOUT=texts.c -P embed_texts.cmake. What has not the
# form that texts.txt describes is no C either, so that the build stops there.
file(READ ${IN} text)
string(PREPEND text "\n")
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REGEX REPLACE "\n#[^\n]*" "" text "${text}")
string(REGEX REPLACE "\n\t\\|\t?" "\\\\n" text "${text}")
string(REGEX REPLACE "\n([^\n\t]+)\n\tsv\t([^\n]*)\n\ten\t([^\n]*)"
	"\n\t{\"\\1\", {\"\\2\", \"\\3\"}}," text "${text}")
file(WRITE ${OUT} "#include \"schema/texts.h\"\n\nconst struct text texts[] = {${text}};\n"
	"const size_t text_count = sizeof texts / sizeof *texts;\n")
