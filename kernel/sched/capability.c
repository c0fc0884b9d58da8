// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions about capabilities. Reading one's own credentials needs no lock; another task's are
 * read under RCU.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/sched.h>

/**
 * has_ns_capability - does another task have a capability?
 * @t: the task
 * @ns: the one user namespace
 * @cap: the capability
 *
 * Context: any. Does not mark @t as having used privilege.
 */
bool has_ns_capability(struct task_struct *t, struct user_namespace *ns, int cap)
{
	bool has;

	rcu_read_lock();
	has = cap_raised(__task_cred(t)->cap_effective, cap);
	rcu_read_unlock();
	return has;
}

bool has_capability(struct task_struct *t, int cap)
{
	return has_ns_capability(t, &init_user_ns, cap);
}
EXPORT_SYMBOL(has_capability);

bool has_capability_noaudit(struct task_struct *t, int cap)
{
	return has_ns_capability(t, &init_user_ns, cap);
}
EXPORT_SYMBOL(has_capability_noaudit);

/** ns_capable_noaudit - ns_capable() without leaving a trace in the task's flags */
bool ns_capable_noaudit(struct user_namespace *ns, int cap)
{
	if (WARN_ON_ONCE(!cap_valid(cap)))
		return false;
	return cap_raised(current_cred()->cap_effective, cap);
}
EXPORT_SYMBOL(ns_capable_noaudit);

/**
 * ns_capable - may the caller do what @cap allows?
 * @ns: the one user namespace
 * @cap: CAP_*
 *
 * A true answer marks the task as having used its powers.
 */
bool ns_capable(struct user_namespace *ns, int cap)
{
	if (!ns_capable_noaudit(ns, cap))
		return false;
	current->flags |= PF_SUPERPRIV;
	return true;
}
EXPORT_SYMBOL(ns_capable);

/** capable - ns_capable() in the one user namespace */
bool capable(int cap)
{
	return ns_capable(&init_user_ns, cap);
}
EXPORT_SYMBOL(capable);

/** file_ns_capable - did the opener of @file have @cap at that time? */
bool file_ns_capable(const struct file *file, struct user_namespace *ns, int cap)
{
	if (WARN_ON_ONCE(!cap_valid(cap)))
		return false;
	return cap_raised(file->f_cred->cap_effective, cap);
}
EXPORT_SYMBOL(file_ns_capable);

/** capable_wrt_inode_uidgid - capable() towards an inode; every owner is in the one namespace */
bool capable_wrt_inode_uidgid(struct mnt_idmap *idmap, const struct inode *inode, int cap)
{
	return capable(cap);
}
EXPORT_SYMBOL(capable_wrt_inode_uidgid);
