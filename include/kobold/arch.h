/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The contract: the functions every architecture supplies to the rest of the kernel, in the order
 * boot needs them. The headers an architecture supplies and the hooks that are macros or inline
 * functions are listed in Documentation/porting.md. Implementations live in kernel/arch/<arch> and
 * the drivers of its platform; nothing here may be called by modules.
 */
#ifndef _KOBOLD_ARCH_H
#define _KOBOLD_ARCH_H

#include <linux/compiler.h>
#include <linux/types.h>

struct cpumask;
struct kernel_clone_args;
struct ksignal;
struct mm_struct;
struct pt_regs;
struct seq_file;
struct task_struct;
struct timespec64;

/* ---- boot ---- */

/**
 * setup_arch - take over from the boot loader
 * @cmdline_p: set to the kernel command line (valid until init memory is freed)
 *
 * Fills boot_command_line, memblock (memory and reservations), max_pfn and max_low_pfn,
 * initrd_start and initrd_end (virtual, 0 without one), cpu_possible_mask; runs
 * parse_early_param(); builds the kernel's final page tables with all memory in the direct map.
 *
 * Context: boot CPU, interrupts off, nothing initialised but printk's buffer and memblock.
 */
void setup_arch(char **cmdline_p);

/**
 * trap_init - final exception tables of the boot CPU
 *
 * Context: boot CPU, interrupts off, memory allocators up. Exceptions are already reported
 * before this, since setup_arch() or earlier.
 */
void trap_init(void);

/**
 * init_IRQ - find and initialise interrupt controllers, register their irq_chips
 *
 * Context: boot CPU, interrupts off, after early_irq_init().
 */
void init_IRQ(void);

/**
 * time_init - register this machine's clocksource and the boot CPU's clock_event_device
 *
 * Context: boot CPU, interrupts off, after timekeeping_init(). Takes a few milliseconds at most.
 */
void time_init(void);

/**
 * mark_rodata_ro - write protect kernel text and constants, __ro_after_init data included
 *
 * Context: pid 1, after the initcalls. May sleep.
 */
void mark_rodata_ro(void);

/* ---- CPUs ---- */

/**
 * smp_prepare_cpus - what must exist before other CPUs start
 * @max_cpus: how many may run
 *
 * Context: pid 1 on the boot CPU. May sleep.
 */
void smp_prepare_cpus(unsigned int max_cpus);

/**
 * __cpu_up - start a CPU and wait until it is online
 * @cpu: number, in cpu_possible_mask
 * @idle: its idle task
 *
 * The CPU calls notify_cpu_starting(), set_cpu_online() and cpu_startup_entry().
 *
 * Return: 0, -ENOMEM, or -EIO if it did not come up. May sleep.
 */
int __cpu_up(unsigned int cpu, struct task_struct *idle);

/** smp_cpus_done - all CPUs that will start have started */
void smp_cpus_done(unsigned int max_cpus);

/**
 * smp_send_stop - stop all other CPUs for good
 *
 * Context: any, also panic; does not wait longer than some milliseconds.
 */
void smp_send_stop(void);

/**
 * arch_smp_send_reschedule - make a CPU pass through its interrupt return path
 * @cpu: an online CPU; it calls scheduler_ipi()
 *
 * Context: any.
 */
void arch_smp_send_reschedule(int cpu);

/** arch_send_call_function_single_ipi - have @cpu run generic_smp_call_function_interrupt() */
void arch_send_call_function_single_ipi(int cpu);

/** arch_send_call_function_ipi_mask - the same for all CPUs of @mask */
void arch_send_call_function_ipi_mask(const struct cpumask *mask);

/**
 * arch_cpu_idle - wait for an interrupt
 *
 * Context: idle task, interrupts off; returns with interrupts on.
 */
void arch_cpu_idle(void);

/* ---- tasks ---- */

/**
 * copy_thread - arch part of a new task: kernel stack and registers
 * @p: the new task, its stack allocated
 * @args: stack, tls, fn and fn_arg as given to kernel_clone()
 * Return: 0 or -ENOMEM. May sleep.
 */
int copy_thread(struct task_struct *p, const struct kernel_clone_args *args);

/** flush_thread - forget the old program's arch state (exec). May sleep. */
void flush_thread(void);

/** exit_thread - release arch resources of a task that dies */
void exit_thread(struct task_struct *tsk);

/**
 * start_thread - registers with which a program starts
 * @regs: the task's user registers
 * @ip: entry point
 * @sp: top of the user stack
 */
void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp);

/**
 * arch_do_signal_or_restart - deliver pending signals on the way to user mode
 * @regs: user registers; changed to enter a handler or to restart a system call
 *
 * Takes signals from get_signal(), builds their frames; without one restarts an interrupted
 * system call and restores the saved signal mask. Context: interrupts on, may sleep.
 */
void arch_do_signal_or_restart(struct pt_regs *regs);

/* ---- reports ---- */

/** show_regs - print a register set, as an oops shows it. Any context. */
void show_regs(struct pt_regs *regs);

/**
 * arch_die_header - print the first line of an oops in the architecture's words
 * @str: what happened
 * @err: the architecture's error code
 * @nr: how many oopses there were, this one included
 *
 * Context: any.
 */
void arch_die_header(const char *str, long err, int nr);

/**
 * rewind_stack_and_make_dead - make_task_dead() on an emptied kernel stack
 * @signr: signal to die from
 *
 * Context: task context after an oops, on whatever stack that happened.
 */
void __noreturn rewind_stack_and_make_dead(int signr);

typedef bool (*stack_trace_consume_fn)(void *cookie, unsigned long addr);

/**
 * arch_stack_walk - call a function for each return address of a stack, innermost first
 * @consume_entry: called with each address; false stops the walk
 * @cookie: passed to it
 * @task: whose stack; NULL or current for the running one
 * @regs: start here instead of at the caller, or NULL
 *
 * Context: any. A task that runs on another CPU gives an incomplete trace, never a fault.
 */
void arch_stack_walk(stack_trace_consume_fn consume_entry, void *cookie,
		     struct task_struct *task, struct pt_regs *regs);

/** __get_wchan - address a sleeping task waits at, 0 if unknown */
unsigned long __get_wchan(struct task_struct *p);

/** arch_trigger_cpumask_backtrace - make other CPUs print where they are. Any context. */
bool arch_trigger_cpumask_backtrace(const struct cpumask *mask, int exclude_cpu);

/* ---- time ---- */

/** sched_clock - nanoseconds since boot, cheap, per CPU monotonic. Any context. */
unsigned long long sched_clock(void);

/** read_persistent_clock64 - wall-clock time of the machine, 0 if it has no clock */
void read_persistent_clock64(struct timespec64 *ts);

/* ---- end of the machine's day ---- */

/** machine_restart - reset; @cmd may be NULL. Does not return. */
void machine_restart(char *cmd);
/** machine_halt - stop this CPU for ever with the others stopped */
void machine_halt(void);
/** machine_power_off - switch the machine off, or halt if that is impossible */
void machine_power_off(void);
/** machine_emergency_restart - reset from any context, without stopping CPUs nicely */
void machine_emergency_restart(void);

#endif
