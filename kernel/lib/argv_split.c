// SPDX-License-Identifier: GPL-2.0-only
/* Splitting a command line at white space. */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

/**
 * argv_split - split a string at white space
 * @gfp: how to allocate
 * @str: the string; quoting is not understood
 * @argcp: where the number of words goes, or NULL
 *
 * Return: a NULL-terminated array, for argv_free(), or NULL. The words follow the array in the
 * same memory.
 */
char **argv_split(gfp_t gfp, const char *str, int *argcp)
{
	size_t len = strlen(str), words = 0;
	bool in_word = false;
	char **argv, *copy;

	for (const char *s = str; *s; s++) {
		if (!isspace(*s) && !in_word)
			words++;
		in_word = !isspace(*s);
	}
	argv = kmalloc((words + 1) * sizeof(*argv) + len + 1, gfp);
	if (!argv)
		return NULL;
	copy = (char *)(argv + words + 1);
	memcpy(copy, str, len + 1);
	words = 0;
	in_word = false;
	for (; *copy; copy++) {
		if (isspace(*copy)) {
			*copy = '\0';
			in_word = false;
		} else if (!in_word) {
			argv[words++] = copy;
			in_word = true;
		}
	}
	argv[words] = NULL;
	if (argcp)
		*argcp = words;
	return argv;
}
EXPORT_SYMBOL(argv_split);

/**
 * argv_free - free what argv_split() returned
 * @argv: the array
 */
void argv_free(char **argv)
{
	kfree(argv);
}
EXPORT_SYMBOL(argv_free);
