// SPDX-License-Identifier: GPL-2.0-only
/*
 * Credentials and the per-user accounting they point to.
 *
 * A struct cred is immutable once a task uses it. Its owner replaces it by prepare_creds() and
 * commit_creds(); others read it under RCU. The table of users is guarded by uidhash_lock
 * (irq-safe: the last reference may go in an RCU callback).
 */
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/sched/coredump.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#define UIDHASH_SIZE	  64
#define uidhashentry(uid) (&uidhash_table[__kuid_val(uid) % UIDHASH_SIZE])

static struct hlist_head uidhash_table[UIDHASH_SIZE];
static DEFINE_SPINLOCK(uidhash_lock);

static struct kmem_cache *cred_jar;
static struct kmem_cache *uid_cachep;

struct user_namespace init_user_ns = {
	.owner = GLOBAL_ROOT_UID,
	.group = GLOBAL_ROOT_GID,
};
EXPORT_SYMBOL_GPL(init_user_ns);

/* Root exists from the start, for init_task. */
struct user_struct root_user = {
	.__count = REFCOUNT_INIT(2),
	.processes = ATOMIC_INIT(1),
	.sigpending = ATOMIC_INIT(0),
	.uid = GLOBAL_ROOT_UID,
};

struct cred init_cred = {
	.usage = ATOMIC_LONG_INIT(4),
	.uid = GLOBAL_ROOT_UID,
	.gid = GLOBAL_ROOT_GID,
	.suid = GLOBAL_ROOT_UID,
	.sgid = GLOBAL_ROOT_GID,
	.euid = GLOBAL_ROOT_UID,
	.egid = GLOBAL_ROOT_GID,
	.fsuid = GLOBAL_ROOT_UID,
	.fsgid = GLOBAL_ROOT_GID,
	.securebits = SECUREBITS_DEFAULT,
	.cap_inheritable = { 0 },
	.cap_permitted = { CAP_VALID_MASK },
	.cap_effective = { CAP_VALID_MASK },
	.cap_bset = { CAP_VALID_MASK },
	.cap_ambient = { 0 },
	.user = INIT_USER,
	.user_ns = &init_user_ns,
	.group_info = &init_groups,
};

int suid_dumpable;

/** set_dumpable - say who may look at the memory of a process; @value: SUID_DUMP_* */
void set_dumpable(struct mm_struct *mm, int value)
{
	unsigned long old, new;

	if (WARN_ON((unsigned int)value > SUID_DUMP_ROOT))
		return;
	do {
		old = READ_ONCE(mm->flags);
		new = (old & ~MMF_DUMPABLE_MASK) | value;
	} while (cmpxchg(&mm->flags, old, new) != old);
}

static struct user_struct *uid_hash_find(kuid_t uid)
{
	struct user_struct *user;

	lockdep_assert_held(&uidhash_lock);
	hlist_for_each_entry(user, uidhashentry(uid), uidhash_node) {
		if (uid_eq(user->uid, uid)) {
			refcount_inc(&user->__count);
			return user;
		}
	}
	return NULL;
}

/**
 * find_user - the accounting of a user who has some
 * @uid: the user
 *
 * Return: with a reference (free_uid()), or NULL when nothing runs for this user.
 */
struct user_struct *find_user(kuid_t uid)
{
	struct user_struct *user;
	unsigned long flags;

	spin_lock_irqsave(&uidhash_lock, flags);
	user = uid_hash_find(uid);
	spin_unlock_irqrestore(&uidhash_lock, flags);
	return user;
}

/**
 * free_uid - drop a reference; the last one forgets the user
 * @user: may be NULL
 *
 * Context: any.
 */
void free_uid(struct user_struct *user)
{
	unsigned long flags;

	if (!user)
		return;
	spin_lock_irqsave(&uidhash_lock, flags);
	if (!refcount_dec_and_test(&user->__count)) {
		spin_unlock_irqrestore(&uidhash_lock, flags);
		return;
	}
	hlist_del(&user->uidhash_node);
	spin_unlock_irqrestore(&uidhash_lock, flags);
	kmem_cache_free(uid_cachep, user);
}
EXPORT_SYMBOL_GPL(free_uid);

/**
 * alloc_uid - the accounting of a user, made when there is none
 * @uid: the user
 *
 * Return: with a reference, or NULL without memory.
 * Context: may sleep.
 */
struct user_struct *alloc_uid(kuid_t uid)
{
	struct user_struct *user = find_user(uid), *new;

	if (user)
		return user;
	new = kmem_cache_zalloc(uid_cachep, GFP_KERNEL);
	if (!new)
		return NULL;
	new->uid = uid;
	refcount_set(&new->__count, 1);

	spin_lock_irq(&uidhash_lock);
	user = uid_hash_find(uid);
	if (!user)
		hlist_add_head(&new->uidhash_node, uidhashentry(uid));
	spin_unlock_irq(&uidhash_lock);

	if (!user)
		return new;
	kmem_cache_free(uid_cachep, new);
	return user;
}

static void put_cred_rcu(struct rcu_head *rcu)
{
	struct cred *cred = container_of(rcu, struct cred, rcu);

	if (cred->group_info)
		put_group_info(cred->group_info);
	free_uid(cred->user);
	kmem_cache_free(cred_jar, cred);
}

/**
 * __put_cred - free credentials nobody uses any more, after a grace period
 * @cred: its count is zero
 */
void __put_cred(struct cred *cred)
{
	BUG_ON(cred == &init_cred);
	call_rcu(&cred->rcu, put_cred_rcu);
}
EXPORT_SYMBOL(__put_cred);

/** exit_creds - drop the credentials of a task that is being freed */
void exit_creds(struct task_struct *task)
{
	const struct cred *real = rcu_dereference_protected(task->real_cred, 1);
	const struct cred *cred = rcu_dereference_protected(task->cred, 1);

	RCU_INIT_POINTER(task->real_cred, NULL);
	RCU_INIT_POINTER(task->cred, NULL);
	put_cred(cred);
	put_cred(real);
}

/**
 * get_task_cred - another task's credentials, with a reference
 * @task: the task
 *
 * Return: never NULL; drop with put_cred().
 */
const struct cred *get_task_cred(struct task_struct *task)
{
	const struct cred *cred;

	rcu_read_lock();
	do {
		cred = __task_cred(task);
	} while (!get_cred_rcu(cred));
	rcu_read_unlock();
	return cred;
}
EXPORT_SYMBOL(get_task_cred);

/**
 * prepare_creds - a private copy of the caller's credentials, to be changed
 *
 * Return: the copy, for commit_creds() or abort_creds(), or NULL without memory.
 * Context: may sleep.
 */
struct cred *prepare_creds(void)
{
	const struct cred *old = current_cred();
	struct cred *new = kmem_cache_alloc(cred_jar, GFP_KERNEL);

	if (!new)
		return NULL;
	*new = *old;
	atomic_long_set(&new->usage, 1);
	get_group_info(new->group_info);
	get_uid(new->user);
	return new;
}
EXPORT_SYMBOL(prepare_creds);

/** prepare_exec_creds - prepare_creds() for execve(): saved ids follow the effective ones */
struct cred *prepare_exec_creds(void)
{
	struct cred *new = prepare_creds();

	if (new) {
		new->suid = new->fsuid = new->euid;
		new->sgid = new->fsgid = new->egid;
	}
	return new;
}

/**
 * copy_creds - give a new task its credentials
 * @task: the child; its cred pointers are still the parent's
 * @clone_flags: CLONE_THREAD shares, all else copies
 *
 * Return: 0 or -ENOMEM. On success the user's process count has gone up by one.
 */
int copy_creds(struct task_struct *task, unsigned long clone_flags)
{
	struct cred *new;

	if (clone_flags & CLONE_THREAD) {
		new = (struct cred *)current_cred();
		RCU_INIT_POINTER(task->real_cred, get_cred(new));
		RCU_INIT_POINTER(task->cred, get_cred(new));
		atomic_inc(&new->user->processes);
		return 0;
	}
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	RCU_INIT_POINTER(task->cred, new);
	RCU_INIT_POINTER(task->real_cred, get_cred(new));
	atomic_inc(&new->user->processes);
	return 0;
}

/* Has the change given powers the old credentials lacked? Then the memory is not the user's. */
static bool cred_needs_guard(const struct cred *old, const struct cred *new)
{
	return !uid_eq(old->euid, new->euid) || !gid_eq(old->egid, new->egid) ||
	       !uid_eq(old->fsuid, new->fsuid) || !gid_eq(old->fsgid, new->fsgid) ||
	       !cap_issubset(new->cap_permitted, old->cap_permitted);
}

/**
 * commit_creds - make prepared credentials the caller's own
 * @new: from prepare_creds(); the reference is taken over
 *
 * Return: 0, always.
 * Context: process context, not while override_creds() is in force.
 */
int commit_creds(struct cred *new)
{
	struct task_struct *task = current;
	const struct cred *old = current_real_cred();

	BUG_ON(current_cred() != old);
	BUG_ON(atomic_long_read(&new->usage) < 1);

	get_cred(new);
	if (cred_needs_guard(old, new)) {
		if (task->mm)
			set_dumpable(task->mm, suid_dumpable);
		task->pdeath_signal = 0;
		smp_wmb(); /* whoever sees the new credentials sees the guards */
	}

	if (new->user != old->user)
		atomic_inc(&new->user->processes);
	rcu_assign_pointer(task->real_cred, new);
	rcu_assign_pointer(task->cred, new);
	if (new->user != old->user)
		atomic_dec(&old->user->processes);

	put_cred(old);
	put_cred(old);
	return 0;
}
EXPORT_SYMBOL(commit_creds);

/** abort_creds - throw prepared credentials away */
void abort_creds(struct cred *new)
{
	put_cred(new);
}
EXPORT_SYMBOL(abort_creds);

/**
 * override_creds - act with other credentials for a while
 * @new: to act with; a reference is taken
 *
 * Return: the previous ones, for revert_creds().
 */
const struct cred *override_creds(const struct cred *new)
{
	const struct cred *old = current_cred();

	rcu_assign_pointer(current->cred, get_cred(new));
	return old;
}
EXPORT_SYMBOL(override_creds);

/** revert_creds - end override_creds() */
void revert_creds(const struct cred *old)
{
	const struct cred *override = current_cred();

	rcu_assign_pointer(current->cred, old);
	put_cred(override);
}
EXPORT_SYMBOL(revert_creds);

/**
 * prepare_kernel_cred - credentials for acting as a kernel service
 * @daemon: whose to copy; &init_task for root with all powers
 *
 * Return: a prepared set, or NULL.
 */
struct cred *prepare_kernel_cred(struct task_struct *daemon)
{
	const struct cred *old;
	struct cred *new;

	if (WARN_ON_ONCE(!daemon))
		return NULL;
	new = kmem_cache_alloc(cred_jar, GFP_KERNEL);
	if (!new)
		return NULL;
	old = get_task_cred(daemon);
	*new = *old;
	atomic_long_set(&new->usage, 1);
	get_uid(new->user);
	get_group_info(new->group_info);
	put_cred(old);
	return new;
}
EXPORT_SYMBOL(prepare_kernel_cred);

static int compare(u64 a, u64 b)
{
	return a < b ? -1 : a > b;
}

/** cred_fscmp - order two credentials by what file access sees of them; 0 when alike */
int cred_fscmp(const struct cred *a, const struct cred *b)
{
	const struct group_info *ga = a->group_info, *gb = b->group_info;
	int order;

	if (a == b)
		return 0;
	order = compare(a->fsuid.val, b->fsuid.val) ?: compare(a->fsgid.val, b->fsgid.val);
	if (order || ga == gb)
		return order;
	order = compare(ga->ngroups, gb->ngroups);
	for (int i = 0; !order && i < ga->ngroups; i++)
		order = compare(ga->gid[i].val, gb->gid[i].val);
	return order;
}
EXPORT_SYMBOL(cred_fscmp);

/** cap_ambient_invariant_ok - ambient capabilities are always permitted and inheritable */
bool cap_ambient_invariant_ok(const struct cred *cred)
{
	return cap_issubset(cred->cap_ambient,
			    cap_intersect(cred->cap_permitted, cred->cap_inheritable));
}

/** cred_init - make the caches; called once by start_kernel() */
void __init cred_init(void)
{
	cred_jar = kmem_cache_create("cred_jar", sizeof(struct cred), 0,
				     SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	uid_cachep = kmem_cache_create("uid_cache", sizeof(struct user_struct), 0,
				       SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	spin_lock_irq(&uidhash_lock);
	hlist_add_head(&root_user.uidhash_node, uidhashentry(GLOBAL_ROOT_UID));
	spin_unlock_irq(&uidhash_lock);
}
