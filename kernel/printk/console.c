// SPDX-License-Identifier: GPL-2.0-only
/*
 * Consoles: registration, which one console= asks for, and printing.
 *
 * Whoever stores a message tries to become the printer; one printer at a time brings every console
 * up to date, and looks again after it let go, so no message is left and none is out of order. The
 * printer never waits, so printing works in any context; a second CPU's message is printed by the
 * first.
 *
 * Locking: console_mutex guards the list against registration; the printer's flag (printing)
 * guards walking it, and is taken for changes too. console_lock() holds both.
 */
#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/ctype.h>
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/panic.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"

HLIST_HEAD(console_list);
EXPORT_SYMBOL_GPL(console_list);

int console_set_on_cmdline;
EXPORT_SYMBOL(console_set_on_cmdline);
bool console_suspend_enabled = true;
EXPORT_SYMBOL(console_suspend_enabled);

static DEFINE_MUTEX(console_mutex);

/* the printing CPU + 1, 0 when nobody prints */
static atomic_t printing = ATOMIC_INIT(0);

static bool ignore_loglevel __read_mostly;
module_param(ignore_loglevel, bool, 0644);
static bool keep_bootcon;

static int __init ignore_loglevel_setup(char *str)
{
	ignore_loglevel = true;
	pr_info("debug: ignoring loglevel setting.\n");
	return 0;
}
early_param("ignore_loglevel", ignore_loglevel_setup);

static int __init keep_bootcon_setup(char *str)
{
	keep_bootcon = true;
	pr_info("debug: skip boot console de-registration.\n");
	return 0;
}
early_param("keep_bootcon", keep_bootcon_setup);

/* ---- what the command line asks for ---- */

#define MAX_WANTED 8
static struct wanted_console {
	char name[16];
	int index;
	char *options;
} wanted[MAX_WANTED];
static int nr_wanted;

/**
 * add_preferred_console - ask for a console as console= does
 * @name: the driver's name
 * @idx: its number
 * @options: what the driver's setup() gets, or NULL
 *
 * The last one asked for becomes /dev/console. Return: 0 or -E2BIG.
 */
int add_preferred_console(const char *name, const short idx, char *options)
{
	int i;

	for (i = 0; i < nr_wanted; i++) {
		if (!strcmp(wanted[i].name, name) && wanted[i].index == idx)
			break;
	}
	if (i == MAX_WANTED)
		return -E2BIG;
	if (i < nr_wanted) {
		/* asked for again: it becomes the last */
		for (; i + 1 < nr_wanted; i++)
			wanted[i] = wanted[i + 1];
	} else {
		nr_wanted++;
	}
	strscpy(wanted[i].name, name);
	wanted[i].index = idx;
	wanted[i].options = options;
	return 0;
}

static int __init console_setup(char *str)
{
	char name[sizeof(wanted[0].name)], *options, *digits;
	int index = 0;

	if (!str || !*str || !strcmp(str, "null")) {
		add_preferred_console("ttynull", 0, NULL);
		console_set_on_cmdline = 1;
		return 1;
	}
	strscpy(name, str);
	options = strchr(str, ',');
	if (options)
		options++;
	name[min_t(size_t, strcspn(name, ","), sizeof(name) - 1)] = '\0';
	digits = name + strlen(name);
	while (digits > name && isdigit(digits[-1]))
		digits--;
	if (*digits && kstrtoint(digits, 10, &index))
		return 1;
	*digits = '\0';
	add_preferred_console(name, index, options);
	console_set_on_cmdline = 1;
	return 1;
}
__setup("console=", console_setup);

/* ---- printing ---- */

/* The printer's buffers. */
static struct log_record record;
static char line[LOG_LINE_MAX + PREFIX_MAX + 1];
/* every console has what is before this */
static u64 printed_to;

static bool printer_trylock(void)
{
	int self, was;

	preempt_disable();
	self = raw_smp_processor_id() + 1;
	was = atomic_cmpxchg_acquire(&printing, 0, self);
	if (was == 0)
		return true;
	/*
	 * a console driver that oopses prints its own oops; in a panic all other CPUs are stopped
	 */
	if (unlikely(oops_in_progress) && was == self)
		return true;
	preempt_enable();
	return false;
}

static void printer_unlock(void)
{
	atomic_set_release(&printing, 0);
	preempt_enable();
}

static void write_line(struct console *con, size_t len)
{
	unsigned long flags;

	local_irq_save(flags);
	con->write(con, line, len);
	local_irq_restore(flags);
}

/* Every line of a message gets the prefix. */
static void print_record(struct console *con)
{
	const char *text = record.text, *end = record.text + record.text_len;
	size_t prefix;

	if (record.level >= console_loglevel && !ignore_loglevel)
		return;
	prefix = record_prefix(line, &record, false);
	do {
		const char *newline = memchr(text, '\n', end - text);
		size_t len = newline ? newline - text : end - text;

		memcpy(line + prefix, text, len);
		line[prefix + len] = '\n';
		write_line(con, prefix + len + 1);
		text = newline ? newline + 1 : NULL;
	} while (text);
}

static void report_dropped(struct console *con, u64 missed)
{
	con->dropped += missed;
	write_line(con,
		   scnprintf(line, sizeof(line), "** %llu printk messages dropped **\n", missed));
}

/* Prints the next record of a console. Returns false when it is up to date. */
static bool print_next(struct console *con)
{
	struct log_cursor cursor = { con->seq, con->log_pos };

	if (!log_read(&cursor, &record))
		return false;
	if (record.seq > con->seq)
		report_dropped(con, record.seq - con->seq);
	con->seq = cursor.seq;
	con->log_pos = cursor.pos;
	print_record(con);
	return true;
}

static bool usable(const struct console *con)
{
	return (con->flags & CON_ENABLED) && !(con->flags & CON_SUSPENDED) && con->write;
}

static void print_all(void)
{
	struct console *con;
	bool progress;

	do {
		progress = false;
		printed_to = log_next_seq();
		hlist_for_each_entry(con, &console_list, node) {
			if (usable(con))
				progress |= print_next(con);
		}
	} while (progress);
}

/**
 * console_flush - bring the consoles up to date unless another CPU is at it
 *
 * Context: any; never waits.
 */
void console_flush(void)
{
	if (hlist_empty(&console_list))
		return;
	do {
		/* our message before the look at the flag; pairs with the barrier below */
		smp_mb();
		if (!printer_trylock())
			return;
		print_all();
		printer_unlock();
		/*
		 * a message stored between the last look and the unlock would otherwise wait for
		 * the next one: either we see it, or its owner sees that nobody prints
		 */
		smp_mb();
	} while (log_next_seq() != READ_ONCE(printed_to));
}

/* Waits to become the printer; whoever prints lets go without sleeping. */
static void printer_lock(void)
{
	while (!printer_trylock())
		cpu_relax();
}

/**
 * console_lock - keep everyone from printing and from changing the list
 *
 * Context: may sleep; preemption is off until console_unlock().
 */
void console_lock(void)
{
	mutex_lock(&console_mutex);
	printer_lock();
}
EXPORT_SYMBOL(console_lock);

/**
 * console_trylock - console_lock() without waiting
 *
 * Return: 1 when the lock is held now, else 0.
 */
int console_trylock(void)
{
	if (!mutex_trylock(&console_mutex))
		return 0;
	if (printer_trylock())
		return 1;
	mutex_unlock(&console_mutex);
	return 0;
}
EXPORT_SYMBOL(console_trylock);

/** console_unlock - print what came meanwhile and let go */
void console_unlock(void)
{
	print_all();
	printer_unlock();
	mutex_unlock(&console_mutex);
	console_flush();
}
EXPORT_SYMBOL(console_unlock);

/** is_console_locked - whether someone prints or holds console_lock() */
int is_console_locked(void)
{
	return atomic_read(&printing) != 0;
}
EXPORT_SYMBOL(is_console_locked);

/** console_list_lock - keep the list as it is; may sleep */
void console_list_lock(void)
{
	mutex_lock(&console_mutex);
}
EXPORT_SYMBOL(console_list_lock);

/** console_list_unlock - the opposite of console_list_lock() */
void console_list_unlock(void)
{
	mutex_unlock(&console_mutex);
}
EXPORT_SYMBOL(console_list_unlock);

/** console_unblank - make what was printed visible: tell screens to light up */
void console_unblank(void)
{
	struct console *con;

	console_flush();
	hlist_for_each_entry(con, &console_list, node) {
		if ((con->flags & CON_ENABLED) && con->unblank)
			con->unblank();
	}
}

/**
 * console_flush_on_panic - print everything, whoever holds the consoles
 * @mode: CONSOLE_FLUSH_PENDING, or CONSOLE_REPLAY_ALL to print the whole log again
 *
 * Context: panic, other CPUs stopped.
 */
void console_flush_on_panic(int mode)
{
	struct console *con;

	log_close_open_record();
	atomic_set(&printing, raw_smp_processor_id() + 1);
	if (mode == CONSOLE_REPLAY_ALL) {
		hlist_for_each_entry(con, &console_list, node)
			con->seq = log_first_seq();
	}
	print_all();
	atomic_set(&printing, 0);
}

/** printk_trigger_flush - print what was deferred */
void printk_trigger_flush(void)
{
	console_flush();
}

/* ---- registration ---- */

static bool matches(const struct console *con, const struct wanted_console *w)
{
	return !strcmp(w->name, con->name) && (con->index < 0 || con->index == w->index);
}

/* Enables a console that the command line asks for. Returns 0, or -ENOENT when it does not. */
static int enable_wanted(struct console *con)
{
	for (int i = nr_wanted - 1; i >= 0; i--) {
		struct wanted_console *w = &wanted[i];

		if (!con->match || con->match(con, w->name, w->index, w->options)) {
			int err;

			if (!matches(con, w))
				continue;
			if (con->index < 0)
				con->index = w->index;
			err = con->setup ? con->setup(con, w->options) : 0;
			if (err)
				return err;
		}
		con->flags |= CON_ENABLED;
		if (i == nr_wanted - 1)
			con->flags |= CON_CONSDEV;
		return 0;
	}
	return -ENOENT;
}

static int enable_default(struct console *con)
{
	if (con->index < 0)
		con->index = 0;
	if (con->setup && con->setup(con, NULL))
		return -ENODEV;
	con->flags |= CON_ENABLED;
	if (con->device)
		con->flags |= CON_CONSDEV;
	return 0;
}

static bool have_real_console(void)
{
	struct console *con;

	hlist_for_each_entry(con, &console_list, node) {
		if (con->device && !(con->flags & CON_BOOT))
			return true;
	}
	return false;
}

static void unlink(struct console *con)
{
	hlist_del_init(&con->node);
	con->flags &= ~CON_ENABLED;
	if (!hlist_empty(&console_list) && (con->flags & CON_CONSDEV))
		hlist_entry(console_list.first, struct console, node)->flags |= CON_CONSDEV;
	con->flags &= ~CON_CONSDEV;
}

/**
 * register_console - add a console
 * @newcon: the console; it is used when the command line asks for it, or when it is the first with
 * a device
 *
 * A real console takes over from the boot consoles. Context: may sleep, except during early boot.
 */
void register_console(struct console *newcon)
{
	struct console *con, *boot = NULL;
	const char *kind = newcon->flags & CON_BOOT ? "bootconsole" : "console";
	int err;

	console_list_lock();
	hlist_for_each_entry(con, &console_list, node) {
		if (WARN(con == newcon, "console '%s%d' already registered\n", con->name,
			 con->index))
			goto out;
		if (con->flags & CON_BOOT)
			boot = con;
	}
	if ((newcon->flags & CON_BOOT) && have_real_console()) {
		pr_info("Too late to register bootconsole %s%d\n", newcon->name, newcon->index);
		goto out;
	}
	if (newcon->flags & CON_BOOT) {
		newcon->index = max_t(short, newcon->index, 0);
		newcon->flags |= CON_ENABLED;
		err = newcon->setup ? newcon->setup(newcon, NULL) : 0;
	} else if (newcon->flags & CON_ENABLED) {
		err = newcon->setup ? newcon->setup(newcon, NULL) : 0;
	} else {
		err = enable_wanted(newcon);
		if (err == -ENOENT && !nr_wanted && !have_real_console())
			err = enable_default(newcon);
	}
	if (err)
		goto out;

	/* what a boot console has printed is not printed again, on the same line of wire */
	newcon->log_pos = 0;
	newcon->dropped = 0;
	newcon->seq = log_next_seq();
	if (newcon->flags & CON_PRINTBUFFER)
		newcon->seq = boot && !(newcon->flags & CON_BOOT) ? boot->seq : log_first_seq();
	newcon->flags &= ~CON_PRINTBUFFER;

	printer_lock();
	if ((newcon->flags & CON_CONSDEV) || hlist_empty(&console_list)) {
		if (!hlist_empty(&console_list))
			hlist_entry(console_list.first, struct console, node)->flags &=
				~CON_CONSDEV;
		newcon->flags |= CON_CONSDEV;
		hlist_add_head(&newcon->node, &console_list);
	} else {
		hlist_add_behind(&newcon->node, console_list.first);
	}
	printer_unlock();
	pr_info("printk: legacy %s [%s%d] enabled\n", kind, newcon->name, newcon->index);

	if (boot && !(newcon->flags & CON_BOOT) && (newcon->flags & CON_CONSDEV) && !keep_bootcon) {
		struct hlist_node *next;

		hlist_for_each_entry_safe(con, next, &console_list, node) {
			if (!(con->flags & CON_BOOT))
				continue;
			pr_info("printk: legacy bootconsole [%s%d] disabled\n", con->name,
				con->index);
			printer_lock();
			unlink(con);
			printer_unlock();
		}
	}
out:
	console_list_unlock();
}
EXPORT_SYMBOL(register_console);

/**
 * unregister_console - remove a console
 * @console: the console
 *
 * Return: 0, -ENODEV when it is not registered, or what its exit() said. Context: may sleep.
 */
int unregister_console(struct console *console)
{
	int ret = 0;

	console_list_lock();
	if (hlist_unhashed(&console->node)) {
		console_list_unlock();
		return -ENODEV;
	}
	pr_info("printk: legacy %s [%s%d] disabled\n",
		console->flags & CON_BOOT ? "bootconsole" : "console", console->name,
		console->index);
	printer_lock();
	unlink(console);
	printer_unlock();
	if (console->exit)
		ret = console->exit(console);
	console_list_unlock();
	return ret;
}
EXPORT_SYMBOL(unregister_console);

/**
 * console_is_registered - whether a console is in the list
 * @con: the console
 *
 * Context: may sleep.
 */
bool console_is_registered(struct console *con)
{
	return !hlist_unhashed(&con->node);
}
EXPORT_SYMBOL(console_is_registered);

/**
 * console_device - the tty behind /dev/console
 * @index: where the number within the driver goes
 *
 * Return: the tty driver, or NULL when no console has one. Context: may sleep.
 */
struct tty_driver *console_device(int *index)
{
	struct tty_driver *driver = NULL;
	struct console *con;

	console_list_lock();
	hlist_for_each_entry(con, &console_list, node) {
		if (!con->device)
			continue;
		driver = con->device(con, index);
		if (driver)
			break;
	}
	console_list_unlock();
	return driver;
}

/** console_init - run the console drivers' early initcalls */
void __init console_init(void)
{
	for (initcall_entry_t *entry = __con_initcall_start; entry < __con_initcall_end; entry++)
		initcall_from_entry(entry)();
}
