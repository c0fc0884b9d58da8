/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What execve() hands to the program loaders.
 */
#ifndef _LINUX_BINFMTS_H
#define _LINUX_BINFMTS_H

#include <linux/fs.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/xarray.h>
#include <uapi/linux/binfmts.h>

#define CORENAME_MAX_SIZE	128

struct filename;
struct linux_binfmt;
struct module;

/**
 * struct linux_binprm - one execve() in progress
 *
 * It belongs to the task that calls execve() and is freed by free_bprm(), which accepts every
 * half-built state.
 */
struct linux_binprm {
	struct xarray args;		/* pages with the strings, by offset in the argument area */
	unsigned long argmin;		/* lowest offset the strings may reach */
	struct mm_struct *mm;		/* new address space, until exec_mmap() */
	unsigned long p;		/* where the strings begin: an offset, after
					 * setup_arg_pages() an address; they grow down */
	unsigned int have_execfd : 1,	/* AT_EXECFD is wanted */
		     execfd_creds : 1,	/* credentials come from the script, not the interpreter */
		     secureexec : 1,	/* AT_SECURE */
		     nondump : 1,	/* its user may not even read the program */
		     point_of_no_return : 1, /* errors now kill */
		     comm_from_dentry : 1,
		     is_check : 1;
	struct file *executable;	/* given to the interpreter */
	struct file *interpreter;
	struct file *file;
	struct cred *cred;		/* new credentials */
	int unsafe;			/* LSM_UNSAFE_*: why a set-id may be refused */
	unsigned int per_clear;		/* personality bits to clear */
	int argc, envc;
	const char *filename;		/* as execve() got it */
	const char *interp;		/* what really runs */
	const char *fdpath;		/* made-up name of execveat() */
	unsigned int interp_flags;
	int execfd;
	unsigned long loader, exec;
	struct rlimit rlim_stack;	/* as it was at the start */
	char buf[BINPRM_BUF_SIZE];	/* first bytes of the file */
};

#define BINPRM_FLAGS_PATH_INACCESSIBLE_BIT	2
#define BINPRM_FLAGS_PATH_INACCESSIBLE		(1 << BINPRM_FLAGS_PATH_INACCESSIBLE_BIT)
#define BINPRM_FLAGS_PRESERVE_ARGV0_BIT		3
#define BINPRM_FLAGS_PRESERVE_ARGV0		(1 << BINPRM_FLAGS_PRESERVE_ARGV0_BIT)

#define LSM_UNSAFE_SHARE	1
#define LSM_UNSAFE_PTRACE	2
#define LSM_UNSAFE_NO_NEW_PRIVS	4

/**
 * struct linux_binfmt - a program format
 * @lh:		in the list of formats
 * @module:	who provides it
 * @load_binary: take over, or return -ENOEXEC to let the next format try
 */
struct linux_binfmt {
	struct list_head lh;
	struct module *module;
	int (*load_binary)(struct linux_binprm *bprm);
};

void __register_binfmt(struct linux_binfmt *fmt, int insert);
void unregister_binfmt(struct linux_binfmt *fmt);

static inline void register_binfmt(struct linux_binfmt *fmt)
{
	__register_binfmt(fmt, 0);
}

static inline void insert_binfmt(struct linux_binfmt *fmt)
{
	__register_binfmt(fmt, 1);
}

int begin_new_exec(struct linux_binprm *bprm);
void setup_new_exec(struct linux_binprm *bprm);
void finalize_exec(struct linux_binprm *bprm);
int setup_arg_pages(struct linux_binprm *bprm, unsigned long stack_top, int executable_stack);
int bprm_change_interp(const char *interp, struct linux_binprm *bprm);
int copy_string_kernel(const char *arg, struct linux_binprm *bprm);
int remove_arg_zero(struct linux_binprm *bprm);
void set_binfmt(struct linux_binfmt *new);
void would_dump(struct linux_binprm *bprm, struct file *file);
ssize_t read_code(struct file *file, unsigned long addr, loff_t pos, size_t len);
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp);

/* Who may be dumped or looked at by whom; kept in mm->flags. */
extern int suid_dumpable;
#define SUID_DUMP_DISABLE	0
#define SUID_DUMP_USER		1
#define SUID_DUMP_ROOT		2

/* Stack flags for setup_arg_pages(). */
#define EXSTACK_DEFAULT		0
#define EXSTACK_DISABLE_X	1
#define EXSTACK_ENABLE_X	2

#endif /* _LINUX_BINFMTS_H */
