/* command: another program, run to its end or stopped with all it has started: after a time, or
 * when the process that called it ends, however it ends. What it prints goes nowhere. */
#ifndef LOKA_BASE_PROCESS_COMMAND_H
#define LOKA_BASE_PROCESS_COMMAND_H

enum command_end {
	COMMAND_DONE,
	COMMAND_FAILED,
	COMMAND_LATE,	/* stopped after `seconds` */
	COMMAND_ABSENT, /* there is no such program */
};

/* `argv` ends in NULL; its first is looked for in PATH. `temporary` is its TMPDIR. The caller has
 * no other thread. */
enum command_end command_run(char *const argv[], const char *temporary, int seconds);

#endif
