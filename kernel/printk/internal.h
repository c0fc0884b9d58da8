/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of kernel/printk share: the log's records and the cursor that reads them. */
#ifndef _PRINTK_INTERNAL_H
#define _PRINTK_INTERNAL_H

#include <linux/console.h>
#include <linux/dev_printk.h>
#include <linux/printk.h>
#include <linux/types.h>

#define LOG_LINE_MAX 1024
#define PREFIX_MAX   48

struct file;
struct poll_table_struct;

enum record_flags {
	RECORD_CONT = 1,    /* continues the record before, which it could not join */
	RECORD_OPEN = 2,    /* the text did not end in a newline: more may come */
	RECORD_HAS_DEV = 4, /* a struct dev_printk_info follows the text */
};

/* One message as a reader gets it. */
struct log_record {
	u64 seq;
	u64 ts_nsec;
	u32 caller;
	u16 text_len;
	u8 facility;
	u8 level;
	u8 flags;
	struct dev_printk_info dev;
	char text[LOG_LINE_MAX + 1];
};

/*
 * A reader's place. pos is only a hint, valid while the record of this seq is still in the buffer.
 */
struct log_cursor {
	u64 seq;
	u64 pos;
};

/* ring.c */
bool log_store(u32 caller, int facility, int level, unsigned int flags, u64 ts_nsec,
	       const struct dev_printk_info *dev, const char *text, size_t len);
bool log_read(struct log_cursor *cursor, struct log_record *record);
bool log_peek(struct log_cursor *cursor, struct log_record *record);
u64 log_first_seq(void);
u64 log_next_seq(void);
void log_close_open_record(void);
unsigned int log_size(void);

/* console.c */
void console_flush(void);

/* printk.c */
size_t record_prefix(char *buf, const struct log_record *record, bool syslog);
size_t record_format(char *buf, size_t size, const struct log_record *record, bool syslog);
extern bool printk_time;

/* syslog.c */
extern u64 log_clear_seq;
extern int dmesg_restrict;
int check_syslog_permissions(int type, bool from_file);
int do_syslog(int type, char __user *buf, int len, bool from_file);

/* wait.c */
int log_wait_for(u64 seq);
void log_poll_wait(struct file *file, struct poll_table_struct *wait);

#endif
