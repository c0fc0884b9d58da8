/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Variables under /proc/sys. A table describes the files of one directory; registering makes the
 * directories that are missing. Handlers run in process context and may sleep; they are not
 * serialised, so a variable that needs a lock has a handler of its own that takes it.
 */
#ifndef _LINUX_SYSCTL_H
#define _LINUX_SYSCTL_H

#include <linux/array_size.h>
#include <linux/errno.h>
#include <linux/types.h>

struct ctl_table;
struct ctl_table_header;

/*
 * Reads or writes @ctl: @buffer is kernel memory of *@lenp bytes; *@lenp becomes the bytes that
 * were used and *@ppos moves on. Returns 0 or a negative errno.
 */
typedef int proc_handler(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			 loff_t *ppos);

/**
 * struct ctl_table - one file under /proc/sys
 * @procname: its name; NULL may end a table
 * @data: the variable
 * @maxlen: its size in bytes
 * @mode: of the file
 * @proc_handler: reads and writes it
 * @extra1: for the handler; the minimum of proc_*_minmax()
 * @extra2: for the handler; the maximum
 */
struct ctl_table {
	const char *procname;
	void *data;
	int maxlen;
	umode_t mode;
	proc_handler *proc_handler;
	void *extra1;
	void *extra2;
};

/* Bounds that are used often. */
extern const int sysctl_vals[];
#define SYSCTL_ZERO	   ((void *)&sysctl_vals[0])
#define SYSCTL_ONE	   ((void *)&sysctl_vals[1])
#define SYSCTL_TWO	   ((void *)&sysctl_vals[2])
#define SYSCTL_THREE	   ((void *)&sysctl_vals[3])
#define SYSCTL_FOUR	   ((void *)&sysctl_vals[4])
#define SYSCTL_ONE_HUNDRED ((void *)&sysctl_vals[5])
#define SYSCTL_INT_MAX	   ((void *)&sysctl_vals[6])
#define SYSCTL_NEG_ONE	   ((void *)&sysctl_vals[7])

#ifdef CONFIG_PROC_FS
struct ctl_table_header *register_sysctl_sz(const char *path, const struct ctl_table *table,
					    size_t num);
void unregister_sysctl_table(struct ctl_table_header *header);
#else
static inline struct ctl_table_header *register_sysctl_sz(const char *path,
							  const struct ctl_table *table, size_t num)
{
	return NULL;
}
static inline void unregister_sysctl_table(struct ctl_table_header *header)
{
}
#endif

#define register_sysctl(path, table) register_sysctl_sz(path, table, ARRAY_SIZE(table))
/* For tables that stay for ever. */
#define register_sysctl_init(path, table) ((void)register_sysctl(path, table))

int proc_dostring(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_dobool(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_dointvec(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_dointvec_minmax(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_douintvec(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_douintvec_minmax(const struct ctl_table *, int, void *, size_t *, loff_t *);
int proc_doulongvec_minmax(const struct ctl_table *, int, void *, size_t *, loff_t *);

#endif /* _LINUX_SYSCTL_H */
