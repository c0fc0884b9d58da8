/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PANIC_H
#define _LINUX_PANIC_H
/* panic(), oops and taint: what happens when the kernel no longer trusts itself. */
#include <linux/compiler.h>
#include <linux/types.h>
struct pt_regs;
struct task_struct;

extern int panic_timeout;
extern int panic_on_oops;
extern int panic_on_warn;
extern unsigned long panic_on_taint;
extern bool panic_on_taint_nousertaint;
extern atomic_t panic_cpu;
extern int oops_in_progress;
#define PANIC_CPU_INVALID -1

__printf(1, 2) __noreturn __cold void panic(const char *fmt, ...);
void nmi_panic(struct pt_regs *regs, const char *msg);
__printf(4, 5) __cold void warn_slowpath_fmt(const char *file, int line, unsigned int taint,
					      const char *fmt, ...);
__cold void die(const char *str, struct pt_regs *regs, long err);
void oops_enter(void);
void oops_exit(void);
bool oops_may_print(void);
void set_print_modules_hook(void (*hook)(void));

/* Taint bits: Documentation/admin-guide/tainted-kernels of Linux. */
#define TAINT_PROPRIETARY_MODULE	0
#define TAINT_FORCED_MODULE		1
#define TAINT_CPU_OUT_OF_SPEC		2
#define TAINT_FORCED_RMMOD		3
#define TAINT_MACHINE_CHECK		4
#define TAINT_BAD_PAGE			5
#define TAINT_USER			6
#define TAINT_DIE			7
#define TAINT_OVERRIDDEN_ACPI_TABLE	8
#define TAINT_WARN			9
#define TAINT_CRAP			10
#define TAINT_FIRMWARE_WORKAROUND	11
#define TAINT_OOT_MODULE		12
#define TAINT_UNSIGNED_MODULE		13
#define TAINT_SOFTLOCKUP		14
#define TAINT_LIVEPATCH			15
#define TAINT_AUX			16
#define TAINT_RANDSTRUCT		17
#define TAINT_TEST			18
#define TAINT_FLAGS_COUNT		19
#define TAINT_FLAGS_MAX			((1UL << TAINT_FLAGS_COUNT) - 1)

struct taint_flag {
	char c_true;
	char c_false;
	bool module;	/* shown per module in /proc/modules */
	const char *desc;
};
extern const struct taint_flag taint_flags[TAINT_FLAGS_COUNT];

enum lockdep_ok { LOCKDEP_STILL_OK, LOCKDEP_NOW_UNRELIABLE };
const char *print_tainted(void);
const char *print_tainted_verbose(void);
void add_taint(unsigned int flag, enum lockdep_ok ok);
int test_taint(unsigned int flag);
unsigned long get_taint(void);
#endif
