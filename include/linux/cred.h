/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Credentials: who a task is. A struct cred never changes once it is installed; a change is
 * prepare_creds(), edit the copy, commit_creds(). A task reads its own without a lock; another
 * task's under rcu_read_lock() through __task_cred().
 */
#ifndef _LINUX_CRED_H
#define _LINUX_CRED_H

#include <linux/atomic.h>
#include <linux/capability.h>
#include <linux/init.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/sched/user.h>
#include <linux/securebits.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>

/**
 * struct group_info - a sorted set of supplementary groups, shared by reference
 */
struct group_info {
	refcount_t usage;
	int ngroups;
	kgid_t gid[];
};

#define NGROUPS_MAX	65536

static inline struct group_info *get_group_info(struct group_info *gi)
{
	refcount_inc(&gi->usage);
	return gi;
}

void groups_free(struct group_info *group_info);

static inline void put_group_info(struct group_info *group_info)
{
	if (refcount_dec_and_test(&group_info->usage))
		groups_free(group_info);
}

extern struct group_info init_groups;
struct group_info *groups_alloc(int gidsetsize);
void groups_sort(struct group_info *group_info);
int groups_search(const struct group_info *group_info, kgid_t grp);
void set_groups(struct cred *new, struct group_info *group_info);
int set_current_groups(struct group_info *group_info);
int in_group_p(kgid_t grp);
int in_egroup_p(kgid_t grp);
bool may_setgroups(void);

/**
 * struct cred - the identity and the powers of a task
 */
struct cred {
	atomic_long_t usage;
	kuid_t uid;		/* real */
	kgid_t gid;
	kuid_t suid;		/* saved */
	kgid_t sgid;
	kuid_t euid;		/* effective */
	kgid_t egid;
	kuid_t fsuid;		/* for file access */
	kgid_t fsgid;
	unsigned int securebits;
	kernel_cap_t cap_inheritable;
	kernel_cap_t cap_permitted;
	kernel_cap_t cap_effective;
	kernel_cap_t cap_bset;
	kernel_cap_t cap_ambient;
	struct user_struct *user;	/* accounting of the real user */
	struct user_namespace *user_ns;
	struct group_info *group_info;
	struct rcu_head rcu;
};

extern struct cred init_cred;

void __put_cred(struct cred *cred);
void exit_creds(struct task_struct *task);
int copy_creds(struct task_struct *task, unsigned long clone_flags);
const struct cred *get_task_cred(struct task_struct *task);
struct cred *prepare_creds(void);
struct cred *prepare_exec_creds(void);
int commit_creds(struct cred *new);
void abort_creds(struct cred *new);
const struct cred *override_creds(const struct cred *new);
void revert_creds(const struct cred *old);
struct cred *prepare_kernel_cred(struct task_struct *daemon);
int cred_fscmp(const struct cred *a, const struct cred *b);
bool cap_ambient_invariant_ok(const struct cred *cred);
void __init cred_init(void);

static inline struct cred *get_new_cred(struct cred *cred)
{
	atomic_long_inc(&cred->usage);
	return cred;
}

static inline const struct cred *get_cred(const struct cred *cred)
{
	if (cred)
		get_new_cred((struct cred *)cred);
	return cred;
}

static inline const struct cred *get_cred_rcu(const struct cred *cred)
{
	struct cred *nonconst = (struct cred *)cred;

	if (!cred || !atomic_long_inc_not_zero(&nonconst->usage))
		return NULL;
	return cred;
}

static inline void put_cred(const struct cred *cred)
{
	struct cred *nonconst = (struct cred *)cred;

	if (cred && atomic_long_dec_and_test(&nonconst->usage))
		__put_cred(nonconst);
}

#define current_cred()		rcu_dereference_protected(current->cred, 1)
#define current_real_cred()	rcu_dereference_protected(current->real_cred, 1)
#define __task_cred(task)	rcu_dereference((task)->real_cred)

#define get_current_cred()	(get_cred(current_cred()))

#define task_cred_xxx(task, xxx)			\
({							\
	__typeof__(((struct cred *)NULL)->xxx) ___val;	\
	rcu_read_lock();				\
	___val = __task_cred((task))->xxx;		\
	rcu_read_unlock();				\
	___val;						\
})

#define task_uid(task)		(task_cred_xxx((task), uid))
#define task_euid(task)		(task_cred_xxx((task), euid))
#define task_ucounts(task)	(task_cred_xxx((task), user))

#define current_cred_xxx(xxx)	(current_cred()->xxx)

#define current_uid()		(current_cred_xxx(uid))
#define current_gid()		(current_cred_xxx(gid))
#define current_euid()		(current_cred_xxx(euid))
#define current_egid()		(current_cred_xxx(egid))
#define current_suid()		(current_cred_xxx(suid))
#define current_sgid()		(current_cred_xxx(sgid))
#define current_fsuid()		(current_cred_xxx(fsuid))
#define current_fsgid()		(current_cred_xxx(fsgid))
#define current_cap()		(current_cred_xxx(cap_effective))
#define current_user()		(current_cred_xxx(user))
#define current_user_ns()	(&init_user_ns)

#define current_uid_gid(_uid, _gid)		\
	do {					\
		*(_uid) = current_uid();	\
		*(_gid) = current_gid();	\
	} while (0)

#define current_euid_egid(_euid, _egid)		\
	do {					\
		*(_euid) = current_euid();	\
		*(_egid) = current_egid();	\
	} while (0)

#define current_fsuid_fsgid(_fsuid, _fsgid)	\
	do {					\
		*(_fsuid) = current_fsuid();	\
		*(_fsgid) = current_fsgid();	\
	} while (0)

#endif /* _LINUX_CRED_H */
