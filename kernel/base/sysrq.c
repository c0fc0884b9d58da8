// SPDX-License-Identifier: GPL-2.0-only
/*
 * Magic keys: a table of emergency actions, triggered by writing a key to /proc/sysrq-trigger.
 * sysrq_lock guards the table; handlers run under RCU.
 */
#include <linux/console.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/pid.h>
#include <linux/proc_fs.h>
#include <linux/rcupdate.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>
#include <linux/sysctl.h>
#include <linux/sysrq.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

static int sysrq_enabled = 1;

/** sysrq_mask - which classes of keys are allowed: 1 all of them, 0 none */
int sysrq_mask(void)
{
	return sysrq_enabled;
}
EXPORT_SYMBOL_GPL(sysrq_mask);

static void handle_loglevel(u8 key)
{
	console_loglevel = CONSOLE_LOGLEVEL_DEFAULT;
	pr_info("Loglevel set to %u\n", key - '0');
	console_loglevel = key - '0';
}

static void handle_reboot(u8 key)
{
	local_irq_enable();
	emergency_restart();
}

static void handle_crash(u8 key)
{
	/* handlers run in an RCU section; the panic must not wait for it */
	rcu_read_unlock();
	panic("sysrq triggered crash");
}

static void poweroff_work_fn(struct work_struct *unused)
{
	kernel_power_off();
}
static DECLARE_WORK(poweroff_work, poweroff_work_fn);

static void handle_poweroff(u8 key)
{
	schedule_work(&poweroff_work);
}

static void sync_work_fn(struct work_struct *unused)
{
	ksys_sync_helper();
	pr_info("Emergency Sync complete\n");
}
static DECLARE_WORK(sync_work, sync_work_fn);

static void handle_sync(u8 key)
{
	schedule_work(&sync_work);
}

static void handle_showstate(u8 key)
{
	show_state_filter(0);
}

static void handle_showblocked(u8 key)
{
	show_state_filter(TASK_UNINTERRUPTIBLE);
}

static void handle_showmem(u8 key)
{
	show_mem();
}

static void show_cpu_stack(void *unused)
{
	pr_info("CPU%d:\n", raw_smp_processor_id());
	show_stack(NULL, NULL, KERN_INFO);
}

static void handle_showallcpus(u8 key)
{
	show_cpu_stack(NULL);
	smp_call_function(show_cpu_stack, NULL, 0);
}

static void signal_all(int sig)
{
	struct task_struct *p;

	read_lock(&tasklist_lock);
	for_each_process(p) {
		if ((p->flags & PF_KTHREAD) || is_global_init(p))
			continue;
		do_send_sig_info(sig, SEND_SIG_PRIV, p, PIDTYPE_MAX);
	}
	read_unlock(&tasklist_lock);
}

static void handle_term(u8 key)
{
	signal_all(SIGTERM);
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
}

static void handle_kill(u8 key)
{
	signal_all(SIGKILL);
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
}

static const struct sysrq_key_op loglevel_op = { handle_loglevel, "loglevel(0-9)",
						 "Changing Loglevel", SYSRQ_ENABLE_LOG };
static const struct sysrq_key_op reboot_op = { handle_reboot, "reboot(b)", "Resetting",
					       SYSRQ_ENABLE_BOOT };
static const struct sysrq_key_op crash_op = { handle_crash, "crash(c)", "Trigger a crash",
					      SYSRQ_ENABLE_DUMP };
static const struct sysrq_key_op term_op = { handle_term, "terminate-all-tasks(e)",
					     "Terminate All Tasks", SYSRQ_ENABLE_SIGNAL };
static const struct sysrq_key_op kill_op = { handle_kill, "kill-all-tasks(i)", "Kill All Tasks",
					     SYSRQ_ENABLE_SIGNAL };
static const struct sysrq_key_op allcpus_op = { handle_showallcpus,
						"show-backtrace-all-active-cpus(l)",
						"Show backtrace of all active CPUs",
						SYSRQ_ENABLE_DUMP };
static const struct sysrq_key_op showmem_op = { handle_showmem, "show-memory-usage(m)",
						"Show Memory", SYSRQ_ENABLE_DUMP };
static const struct sysrq_key_op poweroff_op = { handle_poweroff, "poweroff(o)", "Power Off",
						 SYSRQ_ENABLE_BOOT };
static const struct sysrq_key_op sync_op = { handle_sync, "sync(s)", "Emergency Sync",
					     SYSRQ_ENABLE_SYNC };
static const struct sysrq_key_op showstate_op = { handle_showstate, "show-task-states(t)",
						  "Show State", SYSRQ_ENABLE_DUMP };
static const struct sysrq_key_op showblocked_op = { handle_showblocked, "show-blocked-tasks(w)",
						    "Show Blocked State", SYSRQ_ENABLE_DUMP };

/* Digits first, then letters. */
static const struct sysrq_key_op *table[36] = {
	[0 ... 9] = &loglevel_op,	    [10 + 'b' - 'a'] = &reboot_op,
	[10 + 'c' - 'a'] = &crash_op,	    [10 + 'e' - 'a'] = &term_op,
	[10 + 'i' - 'a'] = &kill_op,	    [10 + 'l' - 'a'] = &allcpus_op,
	[10 + 'm' - 'a'] = &showmem_op,	    [10 + 'o' - 'a'] = &poweroff_op,
	[10 + 's' - 'a'] = &sync_op,	    [10 + 't' - 'a'] = &showstate_op,
	[10 + 'w' - 'a'] = &showblocked_op,
};
static DEFINE_SPINLOCK(sysrq_lock);

static int key_index(u8 key)
{
	if (key >= '0' && key <= '9')
		return key - '0';
	if (key >= 'a' && key <= 'z')
		return 10 + key - 'a';
	return -1;
}

static void print_help(void)
{
	pr_info("sysrq: HELP :");
	for (int i = 9; i < ARRAY_SIZE(table); i++) {
		if (table[i])
			pr_cont(" %s", table[i]->help_msg);
	}
	pr_cont("\n");
}

/**
 * __handle_sysrq - do what a key asks for
 * @key: '0' to '9', 'a' to 'z'; others print the list
 * @check_mask: whether the sysctl may forbid it
 *
 * Context: any but NMI.
 */
void __handle_sysrq(u8 key, bool check_mask)
{
	int i = key_index(key), saved = console_loglevel;
	const struct sysrq_key_op *op;

	rcu_read_lock();
	op = i < 0 ? NULL : READ_ONCE(table[i]);
	console_loglevel = CONSOLE_LOGLEVEL_DEFAULT;
	if (!op) {
		print_help();
		console_loglevel = saved;
	} else if (check_mask && sysrq_enabled != 1 && !(sysrq_enabled & op->enable_mask)) {
		pr_info("sysrq: This sysrq operation is disabled.\n");
		console_loglevel = saved;
	} else {
		pr_info("sysrq: %s\n", op->action_msg);
		console_loglevel = saved;
		op->handler(key);
	}
	rcu_read_unlock();
}

/** handle_sysrq - do what a key asks for, when the sysctl allows it */
void handle_sysrq(u8 key)
{
	if (sysrq_enabled)
		__handle_sysrq(key, true);
}
EXPORT_SYMBOL(handle_sysrq);

static int swap_key(u8 key, const struct sysrq_key_op *from, const struct sysrq_key_op *to)
{
	int i = key_index(key), err = -1;

	if (i < 0)
		return -1;
	spin_lock(&sysrq_lock);
	if (table[i] == from) {
		table[i] = to;
		err = 0;
	}
	spin_unlock(&sysrq_lock);
	synchronize_rcu();
	return err;
}

/** register_sysrq_key - give a free key an action; 0 or -1; may sleep */
int register_sysrq_key(u8 key, const struct sysrq_key_op *op)
{
	return swap_key(key, NULL, op);
}
EXPORT_SYMBOL(register_sysrq_key);

/**
 * unregister_sysrq_key - take a key's action away and wait until it is not running; 0 or -1; may
 * sleep
 */
int unregister_sysrq_key(u8 key, const struct sysrq_key_op *op)
{
	return swap_key(key, op, NULL);
}
EXPORT_SYMBOL(unregister_sysrq_key);

/* The first key counts; after '_' all do. */
static ssize_t trigger_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	bool bulk = false;

	for (size_t i = 0; i < count; i++) {
		char c;

		if (get_user(c, buf + i))
			return -EFAULT;
		if (c == '_')
			bulk = true;
		else if (c != '\n')
			__handle_sysrq(c, false);
		if (!bulk)
			break;
	}
	return count;
}

static const struct proc_ops trigger_ops = {
	.proc_write = trigger_write,
	.proc_lseek = noop_llseek,
};

static const struct ctl_table sysrq_sysctls[] = {
	{ "sysrq", &sysrq_enabled, sizeof(int), 0644, proc_dointvec },
};

static int __init sysrq_init(void)
{
	proc_create("sysrq-trigger", 0200, NULL, &trigger_ops);
	register_sysctl_init("kernel", sysrq_sysctls);
	return 0;
}
device_initcall(sysrq_init);
