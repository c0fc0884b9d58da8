// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernfs nodes. Owns the tree, see internal.h for its lock.
 *
 * A node has two counts. count keeps the memory: its maker, each child, each inode and whoever
 * calls kernfs_get() hold one. active keeps the owner: an operation runs only between
 * kernfs_get_active() and kernfs_put_active(), and removal adds a large negative bias, so that
 * none begins any more, then waits for those that run.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/dcache.h>
#include <linux/timekeeping.h>
#include <linux/wait.h>

#include "internal.h"

DECLARE_RWSEM(kernfs_rwsem);

/* Removal waits here; any node's last running operation wakes it. */
static DECLARE_WAIT_QUEUE_HEAD(deactivate_wait);

static atomic64_t last_id;

/* -------- references -------- */

/**
 * kernfs_get - keep a node's memory
 * @kn: node or NULL
 */
void kernfs_get(struct kernfs_node *kn)
{
	if (kn) {
		WARN_ON(!atomic_read(&kn->count));
		atomic_inc(&kn->count);
	}
}
EXPORT_SYMBOL_GPL(kernfs_get);

/**
 * kernfs_put - drop a reference; the last one frees the node and lets its parent go
 * @kn: node or NULL
 */
void kernfs_put(struct kernfs_node *kn)
{
	while (kn && atomic_dec_and_test(&kn->count)) {
		struct kernfs_node *parent = kn->parent;

		if (kernfs_type(kn) == KERNFS_LINK)
			kernfs_put(kn->symlink.target);
		kfree(kn->name);
		kfree(kn);
		kn = parent;
	}
}
EXPORT_SYMBOL_GPL(kernfs_put);

/**
 * kernfs_get_active - begin an operation on a node
 * @kn: node
 *
 * Return: @kn, or NULL when it is being removed. kernfs_put_active() ends the operation.
 */
struct kernfs_node *kernfs_get_active(struct kernfs_node *kn)
{
	return kn && atomic_inc_unless_negative(&kn->active) ? kn : NULL;
}

/**
 * kernfs_put_active - end an operation on a node
 * @kn: node or NULL
 */
void kernfs_put_active(struct kernfs_node *kn)
{
	if (kn && atomic_dec_return(&kn->active) == KN_DEACTIVATED_BIAS)
		wake_up_all(&deactivate_wait);
}

/* Whether operations may begin; may change at once unless kernfs_rwsem is held. */
bool kernfs_is_live(const struct kernfs_node *kn)
{
	return atomic_read(&kn->active) >= 0;
}

/* -------- the children of a directory: a tree by hash, then name -------- */

static unsigned int name_hash(const char *name)
{
	unsigned int hash = full_name_hash(NULL, name, strlen(name));

	/* Positions 0 to 2 of a listing are . and .. and its end. */
	hash &= INT_MAX;
	return hash < 3 ? hash + 3 : hash == INT_MAX ? INT_MAX - 1 : hash;
}

static int compare(unsigned int hash, const char *name, const struct kernfs_node *kn)
{
	if (hash != kn->hash)
		return hash < kn->hash ? -1 : 1;
	return strcmp(name, kn->name);
}

static int link_node(struct kernfs_node *parent, struct kernfs_node *kn)
{
	struct rb_node **link = &parent->dir.children.rb_node, *above = NULL;

	lockdep_assert_held_write(&kernfs_rwsem);
	while (*link) {
		struct kernfs_node *pos = rb_entry(*link, struct kernfs_node, rb);
		int order = compare(kn->hash, kn->name, pos);

		if (!order)
			return -EEXIST;
		above = *link;
		link = order < 0 ? &above->rb_left : &above->rb_right;
	}
	rb_link_node(&kn->rb, above, link);
	rb_insert_color(&kn->rb, &parent->dir.children);
	if (kernfs_type(kn) == KERNFS_DIR)
		parent->dir.subdirs++;
	ktime_get_real_ts64(&parent->mtime);
	return 0;
}

/* Takes a node out of its parent; false when somebody else has. */
static bool unlink_node(struct kernfs_node *kn)
{
	struct kernfs_node *parent = kn->parent;

	lockdep_assert_held_write(&kernfs_rwsem);
	if (!parent || RB_EMPTY_NODE(&kn->rb))
		return false;
	rb_erase(&kn->rb, &parent->dir.children);
	RB_CLEAR_NODE(&kn->rb);
	if (kernfs_type(kn) == KERNFS_DIR)
		parent->dir.subdirs--;
	ktime_get_real_ts64(&parent->mtime);
	return true;
}

/**
 * kernfs_find - find a child by name
 * @parent: directory
 * @name: name
 *
 * The caller holds kernfs_rwsem. Return: the child, without a reference, or NULL.
 */
struct kernfs_node *kernfs_find(struct kernfs_node *parent, const char *name)
{
	unsigned int hash = name_hash(name);
	struct rb_node *rb;

	lockdep_assert_held(&kernfs_rwsem);
	if (kernfs_type(parent) != KERNFS_DIR)
		return NULL;
	for (rb = parent->dir.children.rb_node; rb;) {
		struct kernfs_node *kn = rb_entry(rb, struct kernfs_node, rb);
		int order = compare(hash, name, kn);

		if (!order)
			return kn;
		rb = order < 0 ? rb->rb_left : rb->rb_right;
	}
	return NULL;
}

/**
 * kernfs_next_child - the child a listing comes to next
 * @parent: directory
 * @prev: the child listed last, or NULL
 * @pos: hash to begin at when there is no @prev, or it is gone
 *
 * The caller holds kernfs_rwsem. Return: the child, without a reference, or NULL.
 */
struct kernfs_node *kernfs_next_child(struct kernfs_node *parent, struct kernfs_node *prev,
				      loff_t pos)
{
	struct kernfs_node *best = NULL;
	struct rb_node *rb;

	lockdep_assert_held(&kernfs_rwsem);
	if (prev && prev->parent == parent && !RB_EMPTY_NODE(&prev->rb) && prev->hash == pos) {
		rb = rb_next(&prev->rb);
		best = rb ? rb_entry(rb, struct kernfs_node, rb) : NULL;
	} else {
		for (rb = parent->dir.children.rb_node; rb;) {
			struct kernfs_node *kn = rb_entry(rb, struct kernfs_node, rb);

			if (pos <= kn->hash) {
				best = kn;
				rb = rb->rb_left;
			} else {
				rb = rb->rb_right;
			}
		}
	}
	while (best && !kernfs_is_live(best)) {
		rb = rb_next(&best->rb);
		best = rb ? rb_entry(rb, struct kernfs_node, rb) : NULL;
	}
	return best;
}

/* -------- making nodes -------- */

/**
 * kernfs_new_node - a node that is not yet in the tree
 * @root: its tree
 * @name: its name, copied
 * @mode: type and permissions
 * @uid: owner
 * @gid: group
 * @flags: KERNFS_DIR, KERNFS_FILE or KERNFS_LINK
 *
 * Return: the node with one reference, or NULL.
 */
struct kernfs_node *kernfs_new_node(struct kernfs_root *root, const char *name, umode_t mode,
				    kuid_t uid, kgid_t gid, unsigned int flags)
{
	struct kernfs_node *kn = kzalloc(sizeof(*kn), GFP_KERNEL);

	if (!kn)
		return NULL;
	kn->name = kstrdup(name, GFP_KERNEL);
	if (!kn->name) {
		kfree(kn);
		return NULL;
	}
	atomic_set(&kn->count, 1);
	atomic_set(&kn->active, KN_DEACTIVATED_BIAS);
	RB_CLEAR_NODE(&kn->rb);
	init_waitqueue_head(&kn->poll);
	kn->id = atomic64_inc_return(&last_id);
	kn->hash = name_hash(name);
	kn->root = root;
	kn->mode = mode;
	kn->uid = uid;
	kn->gid = gid;
	kn->flags = flags;
	ktime_get_real_ts64(&kn->mtime);
	return kn;
}

/**
 * kernfs_add_one - put a node into the tree; from now on it can be found
 * @parent: directory
 * @kn: node
 *
 * Return: 0, -EEXIST, or -ENOENT when the directory is being removed. May sleep.
 */
int kernfs_add_one(struct kernfs_node *parent, struct kernfs_node *kn)
{
	int err = -ENOENT;

	down_write(&kernfs_rwsem);
	if (kernfs_type(parent) != KERNFS_DIR) {
		err = -EINVAL;
	} else if (kernfs_is_live(parent)) {
		err = link_node(parent, kn);
		if (!err) {
			kernfs_get(parent);
			kn->parent = parent;
			atomic_sub(KN_DEACTIVATED_BIAS, &kn->active);
		}
	}
	up_write(&kernfs_rwsem);
	return err;
}

/**
 * kernfs_create_root - a new tree
 * @mode: permissions of its root directory
 * @priv: the root node's priv
 *
 * Return: the tree or an error. May sleep.
 */
struct kernfs_root *kernfs_create_root(umode_t mode, void *priv)
{
	struct kernfs_root *root = kzalloc(sizeof(*root), GFP_KERNEL);

	if (!root)
		return ERR_PTR(-ENOMEM);
	root->kn = kernfs_new_node(root, "", mode | S_IFDIR, GLOBAL_ROOT_UID, GLOBAL_ROOT_GID,
				   KERNFS_DIR);
	if (!root->kn) {
		kfree(root);
		return ERR_PTR(-ENOMEM);
	}
	root->kn->priv = priv;
	atomic_set(&root->kn->active, 0);
	return root;
}

/**
 * kernfs_create_dir_ns - a new directory
 * @parent: where
 * @name: its name
 * @mode: permissions
 * @uid: owner
 * @gid: group
 * @priv: for the maker
 * @ns: namespace tag, kept only
 *
 * Return: the node or an error. May sleep.
 */
struct kernfs_node *kernfs_create_dir_ns(struct kernfs_node *parent, const char *name, umode_t mode,
					 kuid_t uid, kgid_t gid, void *priv, const void *ns)
{
	struct kernfs_node *kn;
	int err;

	kn = kernfs_new_node(parent->root, name, mode | S_IFDIR, uid, gid, KERNFS_DIR);
	if (!kn)
		return ERR_PTR(-ENOMEM);
	kn->priv = priv;
	kn->ns = ns;
	err = kernfs_add_one(parent, kn);
	if (err) {
		kernfs_put(kn);
		return ERR_PTR(err);
	}
	return kn;
}

/* -------- finding -------- */

/**
 * kernfs_find_and_get_ns - find a child by name
 * @parent: directory
 * @name: name
 * @ns: unused
 *
 * Return: the child with a reference, or NULL. May sleep.
 */
struct kernfs_node *kernfs_find_and_get_ns(struct kernfs_node *parent, const char *name,
					   const void *ns)
{
	struct kernfs_node *kn;

	down_read(&kernfs_rwsem);
	kn = kernfs_find(parent, name);
	kernfs_get(kn);
	up_read(&kernfs_rwsem);
	return kn;
}
EXPORT_SYMBOL_GPL(kernfs_find_and_get_ns);

/**
 * kernfs_walk_and_get - find a node by a path of names
 * @parent: where the path begins
 * @path: names separated by /
 *
 * Return: the node with a reference, or NULL. May sleep.
 */
struct kernfs_node *kernfs_walk_and_get(struct kernfs_node *parent, const char *path)
{
	char *copy = kstrdup(path, GFP_KERNEL), *rest = copy, *name;
	struct kernfs_node *kn = parent;

	if (!copy)
		return NULL;
	down_read(&kernfs_rwsem);
	while (kn && (name = strsep(&rest, "/")))
		if (*name)
			kn = kernfs_find(kn, name);
	kernfs_get(kn);
	up_read(&kernfs_rwsem);
	kfree(copy);
	return kn;
}

/**
 * kernfs_get_parent - the directory a node is in
 * @kn: node
 *
 * Return: the directory with a reference, or NULL. May sleep.
 */
struct kernfs_node *kernfs_get_parent(struct kernfs_node *kn)
{
	struct kernfs_node *parent;

	down_read(&kernfs_rwsem);
	parent = kn->parent;
	kernfs_get(parent);
	up_read(&kernfs_rwsem);
	return parent;
}

/**
 * kernfs_name - copy a node's name
 * @kn: node
 * @buf: receives it; the root's is /
 * @buflen: size of @buf
 *
 * Return: length of the copy, or -E2BIG. May sleep.
 */
int kernfs_name(struct kernfs_node *kn, char *buf, size_t buflen)
{
	int len;

	down_read(&kernfs_rwsem);
	len = strscpy(buf, kn->parent ? kn->name : "/", buflen);
	up_read(&kernfs_rwsem);
	return len;
}

/**
 * kernfs_path_from_node - the path from one node down to another
 * @from: ancestor, or NULL for the root
 * @kn: node
 * @buf: receives the path
 * @buflen: size of @buf
 *
 * Return: length of the path, -E2BIG when it does not fit, -EINVAL when @from is no ancestor.
 * May sleep.
 */
int kernfs_path_from_node(struct kernfs_node *from, struct kernfs_node *kn, char *buf,
			  size_t buflen)
{
	struct kernfs_node *pos;
	size_t len = 0, at;
	int ret;

	down_read(&kernfs_rwsem);
	for (pos = kn; pos->parent && pos != from; pos = pos->parent)
		len += strlen(pos->name) + 1;
	ret = len ? len : 1;
	if (from && pos != from) {
		ret = -EINVAL;
	} else if (ret >= buflen) {
		ret = -E2BIG;
	} else if (!len) {
		strscpy(buf, "/", buflen);
	} else {
		buf[len] = 0;
		for (at = len, pos = kn; at; pos = pos->parent) {
			size_t n = strlen(pos->name);

			at -= n;
			memcpy(buf + at, pos->name, n);
			buf[--at] = '/';
		}
	}
	up_read(&kernfs_rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(kernfs_path_from_node);

/* The path from the root. */
int kernfs_path(struct kernfs_node *kn, char *buf, size_t buflen)
{
	return kernfs_path_from_node(NULL, kn, buf, buflen);
}

/* -------- removing -------- */

static struct kernfs_node *first_child(struct kernfs_node *kn)
{
	struct rb_node *rb;

	if (kernfs_type(kn) != KERNFS_DIR)
		return NULL;
	rb = rb_first(&kn->dir.children);
	return rb ? rb_entry(rb, struct kernfs_node, rb) : NULL;
}

static struct kernfs_node *deepest_first(struct kernfs_node *kn)
{
	struct kernfs_node *child;

	while ((child = first_child(kn)))
		kn = child;
	return kn;
}

/* The node after @pos, children before their parents, within @top. */
static struct kernfs_node *next_post_order(struct kernfs_node *pos, struct kernfs_node *top)
{
	struct rb_node *rb;

	if (!pos)
		return deepest_first(top);
	if (pos == top)
		return NULL;
	rb = rb_next(&pos->rb);
	return rb ? deepest_first(rb_entry(rb, struct kernfs_node, rb)) : pos->parent;
}

/* Lets no operation begin on a node; those that run go on. */
static void deactivate(struct kernfs_node *kn)
{
	if (kernfs_is_live(kn)) {
		kn->flags |= KERNFS_REMOVING;
		atomic_add(KN_DEACTIVATED_BIAS, &kn->active);
	}
}

/* Waits, without the lock, until no operation runs on a deactivated node. */
static void drain(struct kernfs_node *kn)
{
	lockdep_assert_held_write(&kernfs_rwsem);
	if (atomic_read(&kn->active) == KN_DEACTIVATED_BIAS)
		return;
	up_write(&kernfs_rwsem);
	wait_event(deactivate_wait, atomic_read(&kn->active) == KN_DEACTIVATED_BIAS);
	down_write(&kernfs_rwsem);
}

static void remove_tree(struct kernfs_node *top)
{
	struct kernfs_node *kn = NULL;

	lockdep_assert_held_write(&kernfs_rwsem);
	if (!top || (top->parent && RB_EMPTY_NODE(&top->rb)))
		return;
	while ((kn = next_post_order(kn, top)))
		deactivate(kn);
	do {
		kn = deepest_first(top);
		kernfs_get(kn);
		drain(kn);
		/* While the lock was dropped another remover may have done it. */
		if (unlink_node(kn))
			kernfs_put(kn);
		kernfs_put(kn);
	} while (kn != top);
}

/**
 * kernfs_remove - remove a node and all below it
 * @kn: node or NULL
 *
 * When this returns no operation of it runs, and none will. Not to be called from one of its
 * own operations. May sleep.
 */
void kernfs_remove(struct kernfs_node *kn)
{
	if (!kn)
		return;
	down_write(&kernfs_rwsem);
	remove_tree(kn);
	up_write(&kernfs_rwsem);
}

/**
 * kernfs_remove_by_name_ns - remove a child by name
 * @parent: directory
 * @name: name
 * @ns: unused
 *
 * Return: 0 or -ENOENT. May sleep.
 */
int kernfs_remove_by_name_ns(struct kernfs_node *parent, const char *name, const void *ns)
{
	struct kernfs_node *kn;

	if (!parent) {
		WARN(1, "kernfs: can not remove '%s', no directory\n", name);
		return -ENOENT;
	}
	down_write(&kernfs_rwsem);
	kn = kernfs_find(parent, name);
	if (kn) {
		kernfs_get(kn);
		remove_tree(kn);
		kernfs_put(kn);
	}
	up_write(&kernfs_rwsem);
	return kn ? 0 : -ENOENT;
}

/**
 * kernfs_break_active_protection - let a node be removed although an operation of it runs
 * @kn: node, from within that operation
 */
void kernfs_break_active_protection(struct kernfs_node *kn)
{
	kernfs_put_active(kn);
}

/**
 * kernfs_unbreak_active_protection - undo that, before the operation returns
 * @kn: node
 */
void kernfs_unbreak_active_protection(struct kernfs_node *kn)
{
	/* The caller's kernfs_put_active() follows, whatever became of the node. */
	atomic_inc(&kn->active);
}

/**
 * kernfs_remove_self - remove a node from within its own operation
 * @kn: node
 *
 * Return: true in the one caller of several at once that removed it. May sleep.
 */
bool kernfs_remove_self(struct kernfs_node *kn)
{
	bool removed;

	down_write(&kernfs_rwsem);
	kernfs_break_active_protection(kn);
	removed = !(kn->flags & KERNFS_REMOVING);
	if (removed)
		remove_tree(kn);
	kernfs_unbreak_active_protection(kn);
	up_write(&kernfs_rwsem);
	return removed;
}

/**
 * kernfs_rename_ns - give a node another name or place
 * @kn: node
 * @new_parent: directory
 * @new_name: name, copied
 * @new_ns: namespace tag, kept only
 *
 * Return: 0, -EEXIST, -ENOENT when either is being removed, -EINVAL for the root, -ENOMEM.
 * May sleep.
 */
int kernfs_rename_ns(struct kernfs_node *kn, struct kernfs_node *new_parent, const char *new_name,
		     const void *new_ns)
{
	struct kernfs_node *old_parent;
	char *name;
	int err;

	if (!kn->parent)
		return -EINVAL;
	name = kstrdup(new_name, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	down_write(&kernfs_rwsem);
	err = -ENOENT;
	if (!kernfs_is_live(kn) || !kernfs_is_live(new_parent))
		goto out;
	err = 0;
	if (kn->parent == new_parent && !strcmp(kn->name, name))
		goto out;
	err = -EEXIST;
	if (kernfs_find(new_parent, name))
		goto out;

	old_parent = kn->parent;
	unlink_node(kn);
	kernfs_get(new_parent);
	kn->parent = new_parent;
	kn->ns = new_ns;
	swap(*(char **)&kn->name, name);
	kn->hash = name_hash(kn->name);
	link_node(new_parent, kn);
	kernfs_put(old_parent);
	err = 0;
out:
	up_write(&kernfs_rwsem);
	kfree(name);
	return err;
}

/* -------- events -------- */

/**
 * kernfs_notify - tell those who poll a file that it has changed
 * @kn: node or NULL
 *
 * Any context.
 */
void kernfs_notify(struct kernfs_node *kn)
{
	if (kn && kernfs_type(kn) == KERNFS_FILE) {
		WRITE_ONCE(kn->event, kn->event + 1);
		wake_up_interruptible(&kn->poll);
	}
}
EXPORT_SYMBOL_GPL(kernfs_notify);
