/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Consoles: where the kernel log is written. A console registers itself with register_console();
 * the list and the order of output are kernel/printk/console.c's. write() is called with
 * interrupts off and one caller at a time.
 */
#ifndef _LINUX_CONSOLE_H_
#define _LINUX_CONSOLE_H_

#include <linux/atomic.h>
#include <linux/bits.h>
#include <linux/list.h>
#include <linux/types.h>

struct tty_driver;
struct console;

enum cons_flags {
	CON_PRINTBUFFER = BIT(0),
	CON_CONSDEV = BIT(1),
	CON_ENABLED = BIT(2),
	CON_BOOT = BIT(3),
	CON_ANYTIME = BIT(4),
	CON_BRL = BIT(5),
	CON_EXTENDED = BIT(6),
	CON_SUSPENDED = BIT(7),
	CON_NBCON = BIT(8),
};

struct console {
	char name[16];
	void (*write)(struct console *co, const char *s, unsigned int count);
	int (*read)(struct console *co, char *s, unsigned int count);
	struct tty_driver *(*device)(struct console *co, int *index);
	void (*unblank)(void);
	int (*setup)(struct console *co, char *options);
	int (*exit)(struct console *co);
	int (*match)(struct console *co, char *name, int idx, char *options);
	short flags;
	short index;
	int cflag;
	unsigned int ispeed;
	unsigned int ospeed;
	u64 seq;     /* next record to print */
	u64 log_pos; /* and where it is, a hint */
	unsigned long dropped;
	void *data;
	struct hlist_node node;
};

extern struct hlist_head console_list;
extern int console_set_on_cmdline;
extern bool console_suspend_enabled;

void register_console(struct console *console);
int unregister_console(struct console *console);
void console_lock(void);
int console_trylock(void);
void console_unlock(void);
int is_console_locked(void);
void console_list_lock(void);
void console_list_unlock(void);
void console_flush_on_panic(int mode);
void console_unblank(void);
void console_init(void);
int add_preferred_console(const char *name, const short idx, char *options);
struct tty_driver *console_device(int *index);
bool console_is_registered(struct console *con);

enum con_flush_mode {
	CONSOLE_FLUSH_PENDING,
	CONSOLE_REPLAY_ALL,
};

#define for_each_console(con)	   hlist_for_each_entry(con, &console_list, node)
#define for_each_console_srcu(con) for_each_console(con)

static inline int console_srcu_read_lock(void)
{
	console_list_lock();
	return 0;
}

static inline void console_srcu_read_unlock(int cookie)
{
	console_list_unlock();
}

#endif
