// SPDX-License-Identifier: GPL-2.0-only
/*
 * The dentry cache. Owns every struct dentry: the name hash, the tree (d_parent, d_children,
 * d_sib), an inode's list of names (i_dentry) and the LRU list of dentries nobody uses. Called by
 * path walk, by file systems and by whoever holds a path.
 *
 * dcache_lock guards all of that. References are atomic; a count may go from 0 to 1 and from 1 to 0
 * only under dcache_lock, so a dentry found unused under the lock stays unused until it is dropped.
 * A child holds a reference on its parent. Method calls that may sleep happen outside the lock.
 */
#include <linux/dcache.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/stringify.h>
#include <linux/printk.h>

#include "internal.h"

#define DCACHE_GENOCIDE BIT(27)

DEFINE_SPINLOCK(dcache_lock);

const struct qstr empty_name = QSTR_INIT("", 0);
const struct qstr slash_name = QSTR_INIT("/", 1);
const struct qstr dotdot_name = QSTR_INIT("..", 2);
EXPORT_SYMBOL(empty_name);
EXPORT_SYMBOL(slash_name);
EXPORT_SYMBOL(dotdot_name);

/* A name too long for d_iname; shared by dentries after a rename. */
struct external_name {
	atomic_t count;
	struct rcu_head rcu;
	unsigned char name[];
};

static struct kmem_cache *dentry_cache;
static struct hlist_head *dentry_hashtable;
static unsigned int d_hash_shift;
static LIST_HEAD(dentry_lru);
static unsigned long nr_dentry, nr_dentry_unused;
static unsigned long dentry_lru_max = 512;
static u64 next_order;

static inline struct hlist_head *d_hash(const struct dentry *parent, u32 hash)
{
	u64 key = (u64)hash + (unsigned long)parent / sizeof(struct dentry);

	return dentry_hashtable + hash_64(key, d_hash_shift);
}

/**
 * full_name_hash - hash a name as the dentry cache does
 * @salt: mixed in; path walk passes the parent dentry
 * @name: the bytes
 * @len: how many
 */
u32 full_name_hash(const void *salt, const char *name, unsigned int len)
{
	u64 hash = 0xcbf29ce484222325ULL ^ (unsigned long)salt;

	for (unsigned int i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)name[i]) * 0x100000001b3ULL;
	return (u32)(hash ^ (hash >> 32));
}
EXPORT_SYMBOL(full_name_hash);

static bool dname_external(const struct dentry *dentry)
{
	return dentry->d_name.name != dentry->d_iname;
}

static struct external_name *external_name(const struct dentry *dentry)
{
	return container_of(dentry->d_name.name, struct external_name, name[0]);
}

static void put_external_name(struct external_name *name)
{
	if (atomic_dec_and_test(&name->count))
		kfree_rcu(name, rcu);
}

static void d_free_rcu(struct rcu_head *head)
{
	kmem_cache_free(dentry_cache, container_of(head, struct dentry, d_u.d_rcu));
}

static void d_free(struct dentry *dentry)
{
	if (dname_external(dentry))
		put_external_name(external_name(dentry));
	call_rcu(&dentry->d_u.d_rcu, d_free_rcu);
}

static void lru_add(struct dentry *dentry)
{
	if (dentry->d_flags & (DCACHE_LRU_LIST | DCACHE_SHRINK_LIST))
		return;
	dentry->d_flags |= DCACHE_LRU_LIST;
	list_add_tail(&dentry->d_lru, &dentry_lru);
	nr_dentry_unused++;
}

static void lru_del(struct dentry *dentry)
{
	if (dentry->d_flags & DCACHE_LRU_LIST)
		nr_dentry_unused--;
	if (dentry->d_flags & (DCACHE_LRU_LIST | DCACHE_SHRINK_LIST))
		list_del_init(&dentry->d_lru);
	dentry->d_flags &= ~(DCACHE_LRU_LIST | DCACHE_SHRINK_LIST);
}

/* Put @dentry in front of @parent's children; dcache_lock held. */
static void add_child(struct dentry *dentry, struct dentry *parent)
{
	dentry->d_parent = parent;
	dentry->d_order = ++next_order;
	hlist_add_head(&dentry->d_sib, &parent->d_children);
}

static struct dentry *alloc_dentry(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = kmem_cache_zalloc(dentry_cache, GFP_KERNEL);
	unsigned char *dname;

	if (!dentry)
		return NULL;
	if (name->len > DNAME_INLINE_LEN - 1) {
		struct external_name *ext = kmalloc(sizeof(*ext) + name->len + 1, GFP_KERNEL);

		if (!ext) {
			kmem_cache_free(dentry_cache, dentry);
			return NULL;
		}
		atomic_set(&ext->count, 1);
		dname = ext->name;
	} else {
		dname = dentry->d_iname;
	}
	memcpy(dname, name->name, name->len);
	dname[name->len] = 0;
	dentry->d_name.name = dname;
	dentry->d_name.len = name->len;
	dentry->d_name.hash = name->hash;
	atomic_set(&dentry->d_lockref.count, 1);
	spin_lock_init(&dentry->d_lock);
	dentry->d_parent = dentry;
	dentry->d_sb = sb;
	INIT_LIST_HEAD(&dentry->d_lru);
	if (sb && sb->s_d_op)
		d_set_d_op(dentry, sb->s_d_op);
	if (dentry->d_op && dentry->d_op->d_init && dentry->d_op->d_init(dentry)) {
		if (dname_external(dentry))
			put_external_name(external_name(dentry));
		kmem_cache_free(dentry_cache, dentry);
		return NULL;
	}
	return dentry;
}

/**
 * d_alloc - make a dentry for a name in a directory
 * @parent: the directory; gets a reference
 * @name: the name, copied; its hash must be set
 *
 * Return: a negative dentry, not hashed, with one reference; NULL when out of memory. May sleep.
 */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry = alloc_dentry(parent->d_sb, name);

	if (!dentry)
		return NULL;
	dget(parent);
	spin_lock(&dcache_lock);
	add_child(dentry, parent);
	nr_dentry++;
	spin_unlock(&dcache_lock);
	return dentry;
}
EXPORT_SYMBOL(d_alloc);

/**
 * d_alloc_anon - make a dentry without a parent
 * @sb: its super block
 *
 * Return: the dentry, or NULL when out of memory. May sleep.
 */
struct dentry *d_alloc_anon(struct super_block *sb)
{
	return d_alloc_pseudo(sb, &slash_name);
}
EXPORT_SYMBOL(d_alloc_anon);

/**
 * d_alloc_pseudo - make a dentry for a file that no directory lists
 * @sb: its super block
 * @name: what /proc/PID/fd shows
 *
 * Return: the dentry, or NULL when out of memory. May sleep.
 */
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = alloc_dentry(sb, name);

	if (dentry) {
		spin_lock(&dcache_lock);
		nr_dentry++;
		spin_unlock(&dcache_lock);
	}
	return dentry;
}

/**
 * d_alloc_name - d_alloc() for a C string
 * @parent: the directory
 * @name: the name
 */
struct dentry *d_alloc_name(struct dentry *parent, const char *name)
{
	struct qstr q = QSTR_INIT(name, strlen(name));

	q.hash = full_name_hash(parent, name, q.len);
	return d_alloc(parent, &q);
}
EXPORT_SYMBOL(d_alloc_name);

/**
 * d_set_d_op - give a new dentry its operations
 * @dentry: a dentry that has none yet
 * @op: the operations, or NULL
 */
void d_set_d_op(struct dentry *dentry, const struct dentry_operations *op)
{
	WARN_ON_ONCE(dentry->d_op);
	dentry->d_op = op;
	if (!op)
		return;
	if (op->d_hash)
		dentry->d_flags |= DCACHE_OP_HASH;
	if (op->d_compare)
		dentry->d_flags |= DCACHE_OP_COMPARE;
	if (op->d_revalidate)
		dentry->d_flags |= DCACHE_OP_REVALIDATE;
	if (op->d_weak_revalidate)
		dentry->d_flags |= DCACHE_OP_WEAK_REVALIDATE;
	if (op->d_delete)
		dentry->d_flags |= DCACHE_OP_DELETE;
	if (op->d_prune)
		dentry->d_flags |= DCACHE_OP_PRUNE;
}
EXPORT_SYMBOL(d_set_d_op);

bool d_is_dir(const struct dentry *dentry)
{
	struct inode *inode = READ_ONCE(dentry->d_inode);

	return inode && S_ISDIR(inode->i_mode);
}
EXPORT_SYMBOL(d_is_dir);

bool d_is_symlink(const struct dentry *dentry)
{
	struct inode *inode = READ_ONCE(dentry->d_inode);

	return inode && S_ISLNK(inode->i_mode);
}
EXPORT_SYMBOL(d_is_symlink);

bool d_is_reg(const struct dentry *dentry)
{
	struct inode *inode = READ_ONCE(dentry->d_inode);

	return inode && S_ISREG(inode->i_mode);
}
EXPORT_SYMBOL(d_is_reg);

void dont_mount(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	dentry->d_flags |= DCACHE_CANT_MOUNT;
	spin_unlock(&dcache_lock);
}

/**
 * __d_drop - take a dentry out of the name hash; the caller holds dcache_lock
 * @dentry: a dentry, hashed or not
 */
void __d_drop(struct dentry *dentry)
{
	if (!d_unhashed(dentry))
		hlist_del_init(&dentry->d_hash);
}

/**
 * d_drop - make path walk forget a dentry
 * @dentry: the dentry; it lives on until its last reference is dropped
 */
void d_drop(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	__d_drop(dentry);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_drop);
EXPORT_SYMBOL(__d_drop);

static void __d_rehash(struct dentry *dentry)
{
	hlist_add_head(&dentry->d_hash, d_hash(dentry->d_parent, dentry->d_name.hash));
}

/**
 * d_rehash - put a dentry (back) into the name hash
 * @entry: a dentry that is not hashed
 */
void d_rehash(struct dentry *entry)
{
	spin_lock(&dcache_lock);
	if (d_unhashed(entry))
		__d_rehash(entry);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_rehash);

/* Detach the inode; dcache_lock held. The caller drops the returned inode outside. */
static struct inode *unlink_inode(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (inode) {
		hlist_del_init(&dentry->d_u.d_alias);
		WRITE_ONCE(dentry->d_inode, NULL);
	}
	return inode;
}

static void dentry_iput(struct dentry *dentry, struct inode *inode)
{
	if (!inode)
		return;
	if (!inode->i_nlink)
		fsnotify_inoderemove(inode);
	if (dentry->d_op && dentry->d_op->d_iput)
		dentry->d_op->d_iput(dentry, inode);
	else
		iput(inode);
}

/*
 * Free an unused dentry. Called with dcache_lock held and the count 0; returns without the lock.
 * Returns the parent, whose reference the caller must now drop, or NULL.
 */
static struct dentry *dentry_kill(struct dentry *dentry)
{
	struct dentry *parent = IS_ROOT(dentry) ? NULL : dentry->d_parent;
	struct inode *inode;

	if (dentry->d_op && dentry->d_op->d_prune && !d_unhashed(dentry))
		dentry->d_op->d_prune(dentry);
	dentry->d_flags |= DCACHE_DENTRY_KILLED;
	lru_del(dentry);
	__d_drop(dentry);
	if (parent)
		hlist_del_init(&dentry->d_sib);
	inode = unlink_inode(dentry);
	nr_dentry--;
	spin_unlock(&dcache_lock);

	dentry_iput(dentry, inode);
	if (dentry->d_op && dentry->d_op->d_release)
		dentry->d_op->d_release(dentry);
	d_free(dentry);
	return parent;
}

static bool retain_dentry(const struct dentry *dentry)
{
	if (d_unhashed(dentry) || (dentry->d_flags & DCACHE_DONTCACHE))
		return false;
	if ((dentry->d_flags & DCACHE_OP_DELETE) && dentry->d_op->d_delete(dentry))
		return false;
	return true;
}

/**
 * dput - drop a reference
 * @dentry: the dentry, or NULL
 *
 * The last reference leaves a hashed dentry in the cache and frees any other, with the parents that
 * only it kept. May sleep.
 */
void dput(struct dentry *dentry)
{
	while (dentry) {
		might_sleep();
		if (atomic_add_unless(&dentry->d_lockref.count, -1, 1))
			return;
		spin_lock(&dcache_lock);
		if (!atomic_dec_and_test(&dentry->d_lockref.count)) {
			spin_unlock(&dcache_lock);
			return;
		}
		if (retain_dentry(dentry)) {
			bool full;

			lru_add(dentry);
			full = nr_dentry_unused > dentry_lru_max;
			spin_unlock(&dcache_lock);
			if (full)
				prune_dcache(dentry_lru_max / 4);
			return;
		}
		dentry = dentry_kill(dentry);
	}
}
EXPORT_SYMBOL(dput);

/* Free what is on @list, all of it unused when it was put there. */
static void shrink_list(struct list_head *list)
{
	spin_lock(&dcache_lock);
	while (!list_empty(list)) {
		struct dentry *dentry = list_first_entry(list, struct dentry, d_lru);

		lru_del(dentry);
		if (d_count(dentry))
			continue;
		dput(dentry_kill(dentry));
		spin_lock(&dcache_lock);
	}
	spin_unlock(&dcache_lock);
}

static void move_to_list(struct dentry *dentry, struct list_head *list)
{
	lru_del(dentry);
	dentry->d_flags |= DCACHE_SHRINK_LIST;
	list_add_tail(&dentry->d_lru, list);
}

/**
 * prune_dcache - free dentries nobody uses, those unused longest first
 * @nr: how many at most
 *
 * Return: how many were picked. May sleep; takes no lock a file system holds while it allocates
 * except through iput().
 */
unsigned long prune_dcache(unsigned long nr)
{
	unsigned long picked = 0;
	LIST_HEAD(list);

	spin_lock(&dcache_lock);
	while (picked < nr && !list_empty(&dentry_lru)) {
		struct dentry *dentry = list_first_entry(&dentry_lru, struct dentry, d_lru);

		if (d_count(dentry)) {
			lru_del(dentry);
			continue;
		}
		move_to_list(dentry, &list);
		picked++;
	}
	spin_unlock(&dcache_lock);
	shrink_list(&list);
	return picked;
}

/* The next dentry of a walk over the tree below @root, parents first; dcache_lock held. */
static struct dentry *next_below(struct dentry *root, struct dentry *dentry)
{
	if (!hlist_empty(&dentry->d_children))
		return d_first_child(dentry);
	while (dentry != root) {
		if (dentry->d_sib.next)
			return d_next_sibling(dentry);
		dentry = dentry->d_parent;
	}
	return NULL;
}

/**
 * shrink_dcache_parent - free the unused dentries below a directory
 * @parent: the directory, referenced by the caller
 */
void shrink_dcache_parent(struct dentry *parent)
{
	bool found;

	do {
		LIST_HEAD(list);

		spin_lock(&dcache_lock);
		for (struct dentry *d = next_below(parent, parent); d; d = next_below(parent, d))
			if (!d_count(d) && !(d->d_flags & DCACHE_SHRINK_LIST))
				move_to_list(d, &list);
		spin_unlock(&dcache_lock);
		found = !list_empty(&list);
		shrink_list(&list);
		cond_resched();
	} while (found);
}
EXPORT_SYMBOL(shrink_dcache_parent);

/**
 * shrink_dcache_sb - free the unused dentries of a super block
 * @sb: the super block
 */
void shrink_dcache_sb(struct super_block *sb)
{
	if (sb->s_root)
		shrink_dcache_parent(sb->s_root);
}
EXPORT_SYMBOL(shrink_dcache_sb);

/**
 * shrink_dcache_for_umount - free all dentries of a super block that is going away
 * @sb: the super block; s_umount is held
 */
void shrink_dcache_for_umount(struct super_block *sb)
{
	struct dentry *root = sb->s_root;

	sb->s_root = NULL;
	shrink_dcache_parent(root);
	d_drop(root);
	if (d_count(root) != 1)
		pr_warn("VFS: Busy dentries after unmount of %s (%s): %u in use\n", sb->s_id,
			sb->s_type->name, d_count(root) - 1);
	dput(root);
}

/**
 * d_genocide - drop the reference that a memory file system holds on each of its dentries
 * @root: root of the tree
 */
void d_genocide(struct dentry *root)
{
	spin_lock(&dcache_lock);
	for (struct dentry *d = next_below(root, root); d; d = next_below(root, d)) {
		if ((d->d_flags & DCACHE_GENOCIDE) || !simple_positive(d))
			continue;
		d->d_flags |= DCACHE_GENOCIDE;
		atomic_dec(&d->d_lockref.count);
	}
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_genocide);

static void __d_instantiate(struct dentry *dentry, struct inode *inode)
{
	hlist_add_head(&dentry->d_u.d_alias, &inode->i_dentry);
	/* Those who hold a negative dentry look without a lock, and find a whole inode or none. */
	smp_store_release(&dentry->d_inode, inode);
}

/**
 * d_instantiate - make a negative dentry positive
 * @entry: the dentry
 * @inode: its inode, or NULL; the caller's reference goes to the dentry
 */
void d_instantiate(struct dentry *entry, struct inode *inode)
{
	BUG_ON(entry->d_inode);
	if (!inode)
		return;
	spin_lock(&dcache_lock);
	__d_instantiate(entry, inode);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_instantiate);

/**
 * d_instantiate_new - d_instantiate() for an inode still locked by insert_inode_locked()
 * @entry: the dentry
 * @inode: the inode, which is unlocked
 */
void d_instantiate_new(struct dentry *entry, struct inode *inode)
{
	d_instantiate(entry, inode);
	unlock_new_inode(inode);
}
EXPORT_SYMBOL(d_instantiate_new);

/**
 * d_add - give a dentry its inode and hash it
 * @entry: the dentry
 * @inode: its inode, or NULL to remember that the name does not exist
 */
void d_add(struct dentry *entry, struct inode *inode)
{
	spin_lock(&dcache_lock);
	if (inode)
		__d_instantiate(entry, inode);
	if (d_unhashed(entry))
		__d_rehash(entry);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_add);

/**
 * d_make_root - make the root dentry of a file system
 * @inode: root inode; its reference is consumed, also on failure; NULL gives NULL
 */
struct dentry *d_make_root(struct inode *inode)
{
	struct dentry *root;

	if (!inode)
		return NULL;
	root = d_alloc_anon(inode->i_sb);
	if (root)
		d_instantiate(root, inode);
	else
		iput(inode);
	return root;
}
EXPORT_SYMBOL(d_make_root);

/**
 * d_find_any_alias - find some dentry of an inode
 * @inode: the inode
 *
 * Return: a referenced dentry, or NULL.
 */
struct dentry *d_find_any_alias(struct inode *inode)
{
	struct dentry *dentry = NULL;

	spin_lock(&dcache_lock);
	if (!hlist_empty(&inode->i_dentry))
		dentry = dget(hlist_entry(inode->i_dentry.first, struct dentry, d_u.d_alias));
	spin_unlock(&dcache_lock);
	return dentry;
}
EXPORT_SYMBOL(d_find_any_alias);

/**
 * d_find_alias - find a hashed dentry of an inode (any one of a directory)
 * @inode: the inode
 */
struct dentry *d_find_alias(struct inode *inode)
{
	struct dentry *dentry, *found = NULL;

	spin_lock(&dcache_lock);
	hlist_for_each_entry(dentry, &inode->i_dentry, d_u.d_alias) {
		if (S_ISDIR(inode->i_mode) || !d_unhashed(dentry)) {
			found = dget(dentry);
			break;
		}
	}
	spin_unlock(&dcache_lock);
	return found;
}
EXPORT_SYMBOL(d_find_alias);

/**
 * d_prune_aliases - free the unused dentries of an inode
 * @inode: the inode, referenced by the caller
 */
void d_prune_aliases(struct inode *inode)
{
	struct dentry *dentry;
	LIST_HEAD(list);

	spin_lock(&dcache_lock);
	hlist_for_each_entry(dentry, &inode->i_dentry, d_u.d_alias)
		if (!d_count(dentry) && !(dentry->d_flags & DCACHE_SHRINK_LIST))
			move_to_list(dentry, &list);
	spin_unlock(&dcache_lock);
	shrink_list(&list);
}
EXPORT_SYMBOL(d_prune_aliases);

static struct dentry *obtain_alias(struct inode *inode)
{
	struct dentry *dentry;

	if (!inode)
		return ERR_PTR(-ESTALE);
	if (IS_ERR(inode))
		return ERR_CAST(inode);
	dentry = d_find_any_alias(inode);
	if (dentry) {
		iput(inode);
		return dentry;
	}
	dentry = d_alloc_anon(inode->i_sb);
	if (!dentry) {
		iput(inode);
		return ERR_PTR(-ENOMEM);
	}
	dentry->d_flags |= DCACHE_DISCONNECTED;
	d_instantiate(dentry, inode);
	return dentry;
}

/**
 * d_obtain_alias - a dentry for an inode found without its name
 * @inode: the inode or an error pointer; its reference is consumed
 */
struct dentry *d_obtain_alias(struct inode *inode)
{
	return obtain_alias(inode);
}
EXPORT_SYMBOL(d_obtain_alias);

/**
 * d_obtain_root - a dentry for the root of a mounted subtree
 * @inode: the inode or an error pointer; its reference is consumed
 */
struct dentry *d_obtain_root(struct inode *inode)
{
	return obtain_alias(inode);
}
EXPORT_SYMBOL(d_obtain_root);

static bool same_name(const struct dentry *dentry, const struct dentry *parent,
		      const struct qstr *name)
{
	if (dentry->d_name.hash != name->hash || dentry->d_parent != parent)
		return false;
	if (parent->d_flags & DCACHE_OP_COMPARE)
		return !parent->d_op->d_compare(dentry, dentry->d_name.len,
						(const char *)dentry->d_name.name, name);
	return dentry->d_name.len == name->len &&
	       !memcmp(dentry->d_name.name, name->name, name->len);
}

/**
 * d_lookup - look a name up in the cache
 * @parent: the directory, referenced by the caller
 * @name: name with its hash
 *
 * Return: a referenced dentry, positive or negative, or NULL. Does not sleep.
 */
struct dentry *d_lookup(const struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry, *found = NULL;

	spin_lock(&dcache_lock);
	hlist_for_each_entry(dentry, d_hash(parent, name->hash), d_hash) {
		if (same_name(dentry, parent, name)) {
			found = dget(dentry);
			if (found->d_flags & DCACHE_LRU_LIST)
				lru_del(found);
			break;
		}
	}
	spin_unlock(&dcache_lock);
	return found;
}
EXPORT_SYMBOL(d_lookup);

/**
 * d_hash_and_lookup - hash a name as the directory does, then d_lookup() it
 * @dir: the directory
 * @name: the name; its hash is set
 *
 * Return: as d_lookup(), or an error pointer of the directory's d_hash.
 */
struct dentry *d_hash_and_lookup(struct dentry *dir, struct qstr *name)
{
	name->hash = full_name_hash(dir, (const char *)name->name, name->len);
	if (dir->d_flags & DCACHE_OP_HASH) {
		int err = dir->d_op->d_hash(dir, name);

		if (err < 0)
			return ERR_PTR(err);
	}
	return d_lookup(dir, name);
}
EXPORT_SYMBOL(d_hash_and_lookup);

/**
 * d_delete - the name was removed
 * @dentry: the dentry; the directory is locked
 *
 * Turns it into a negative dentry if only the caller uses it, otherwise unhashes it.
 */
void d_delete(struct dentry *dentry)
{
	struct inode *inode = NULL;

	spin_lock(&dcache_lock);
	if (d_count(dentry) == 1) {
		dentry->d_flags &= ~DCACHE_CANT_MOUNT;
		inode = unlink_inode(dentry);
	} else {
		__d_drop(dentry);
	}
	spin_unlock(&dcache_lock);
	dentry_iput(dentry, inode);
}
EXPORT_SYMBOL(d_delete);

/**
 * d_invalidate - the name no longer leads here
 * @dentry: the dentry, referenced by the caller
 *
 * Unhashes it, frees what is unused below and detaches what is mounted there. May sleep.
 */
void d_invalidate(struct dentry *dentry)
{
	struct dentry *victim;

	spin_lock(&dcache_lock);
	if (d_unhashed(dentry)) {
		spin_unlock(&dcache_lock);
		return;
	}
	__d_drop(dentry);
	spin_unlock(&dcache_lock);
	if (!d_really_is_positive(dentry))
		return;
	shrink_dcache_parent(dentry);
	do {
		victim = NULL;
		spin_lock(&dcache_lock);
		for (struct dentry *d = dentry; d; d = next_below(dentry, d)) {
			if (d_mountpoint(d)) {
				victim = dget(d);
				break;
			}
		}
		spin_unlock(&dcache_lock);
		if (victim) {
			detach_mounts(victim);
			dput(victim);
		}
	} while (victim);
}
EXPORT_SYMBOL(d_invalidate);

/* @dentry takes over @target's name; dcache_lock held. */
static void copy_name(struct dentry *dentry, struct dentry *target)
{
	struct external_name *old = dname_external(dentry) ? external_name(dentry) : NULL;

	if (dname_external(target)) {
		atomic_inc(&external_name(target)->count);
		dentry->d_name = target->d_name;
	} else {
		memcpy(dentry->d_iname, target->d_iname, DNAME_INLINE_LEN);
		dentry->d_name.name = dentry->d_iname;
		dentry->d_name.hash_len = target->d_name.hash_len;
	}
	if (old)
		put_external_name(old);
}

static void swap_names(struct dentry *a, struct dentry *b)
{
	bool a_ext = dname_external(a), b_ext = dname_external(b);
	const unsigned char *a_name = a->d_name.name, *b_name = b->d_name.name;

	for (int i = 0; i < DNAME_INLINE_LEN; i++)
		swap(a->d_iname[i], b->d_iname[i]);
	swap(a->d_name.hash_len, b->d_name.hash_len);
	a->d_name.name = b_ext ? b_name : a->d_iname;
	b->d_name.name = a_ext ? a_name : b->d_iname;
}

/* Returns the parent whose reference @dentry no longer needs, or NULL; dcache_lock held. */
static struct dentry *__d_move(struct dentry *dentry, struct dentry *target, bool exchange)
{
	struct dentry *old_parent = IS_ROOT(dentry) ? NULL : dentry->d_parent;
	bool target_hashed = !d_unhashed(target);

	__d_drop(dentry);
	__d_drop(target);
	if (exchange) {
		swap_names(dentry, target);
		hlist_del_init(&target->d_sib);
		hlist_del_init(&dentry->d_sib);
		add_child(dentry, target->d_parent);
		add_child(target, old_parent);
		if (target_hashed)
			__d_rehash(target);
		old_parent = NULL;
	} else {
		copy_name(dentry, target);
		if (old_parent)
			hlist_del_init(&dentry->d_sib);
		dentry->d_flags &= ~DCACHE_DISCONNECTED;
		add_child(dentry, dget(target->d_parent));
	}
	__d_rehash(dentry);
	return old_parent;
}

/**
 * d_move - a rename succeeded: @dentry takes the place of @target
 * @dentry: what was renamed
 * @target: the dentry of the new name; it is unhashed
 *
 * Both directories are locked by the caller.
 */
void d_move(struct dentry *dentry, struct dentry *target)
{
	struct dentry *old_parent;

	spin_lock(&dcache_lock);
	old_parent = __d_move(dentry, target, false);
	spin_unlock(&dcache_lock);
	dput(old_parent);
}
EXPORT_SYMBOL(d_move);

/**
 * d_exchange - swap the places of two dentries
 * @a: one
 * @b: the other
 */
void d_exchange(struct dentry *a, struct dentry *b)
{
	spin_lock(&dcache_lock);
	__d_move(a, b, true);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_exchange);

/**
 * d_splice_alias - end of a lookup: connect a dentry and the inode that was found
 * @inode: the inode, NULL or an error pointer; its reference is consumed
 * @dentry: the dentry being looked up
 *
 * A directory has one dentry only: when it already has one elsewhere, that one is moved here.
 *
 * Return: NULL when @dentry is to be used, else the dentry to use instead, or an error pointer.
 */
struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry)
{
	struct dentry *alias, *old_parent;

	if (IS_ERR(inode))
		return ERR_CAST(inode);
	if (!inode || !S_ISDIR(inode->i_mode)) {
		d_add(dentry, inode);
		return NULL;
	}
	spin_lock(&dcache_lock);
	if (hlist_empty(&inode->i_dentry)) {
		__d_instantiate(dentry, inode);
		if (d_unhashed(dentry))
			__d_rehash(dentry);
		spin_unlock(&dcache_lock);
		return NULL;
	}
	alias = dget(hlist_entry(inode->i_dentry.first, struct dentry, d_u.d_alias));
	if (d_ancestor(alias, dentry)) {
		spin_unlock(&dcache_lock);
		dput(alias);
		iput(inode);
		return ERR_PTR(-ELOOP);
	}
	old_parent = __d_move(alias, dentry, false);
	spin_unlock(&dcache_lock);
	dput(old_parent);
	iput(inode);
	return alias;
}
EXPORT_SYMBOL(d_splice_alias);

/**
 * d_ancestor - is one dentry above another?
 * @p1: the possible ancestor
 * @p2: the possible descendant
 *
 * Return: the child of @p1 that is @p2 or above it; NULL when @p1 is not above @p2. The caller
 * holds s_vfs_rename_mutex or dcache_lock.
 */
struct dentry *d_ancestor(struct dentry *p1, struct dentry *p2)
{
	for (struct dentry *p = p2; !IS_ROOT(p); p = p->d_parent)
		if (p->d_parent == p1)
			return p;
	return NULL;
}

/**
 * is_subdir - is a dentry below a directory or the directory itself?
 * @child: the dentry
 * @parent: the directory
 */
bool is_subdir(struct dentry *child, struct dentry *parent)
{
	bool ret;

	if (child == parent)
		return true;
	spin_lock(&dcache_lock);
	ret = d_ancestor(parent, child);
	spin_unlock(&dcache_lock);
	return ret;
}
EXPORT_SYMBOL(is_subdir);

/**
 * dget_parent - a reference on a dentry's parent
 * @dentry: the dentry
 */
struct dentry *dget_parent(struct dentry *dentry)
{
	struct dentry *parent;

	spin_lock(&dcache_lock);
	parent = dget(dentry->d_parent);
	spin_unlock(&dcache_lock);
	return parent;
}
EXPORT_SYMBOL(dget_parent);

/**
 * take_dentry_name_snapshot - copy a name that a rename may change
 * @snapshot: where to
 * @dentry: whose name
 */
void take_dentry_name_snapshot(struct name_snapshot *snapshot, struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	snapshot->name = dentry->d_name;
	snapshot->buf = NULL;
	if (dname_external(dentry)) {
		atomic_inc(&external_name(dentry)->count);
		snapshot->buf = external_name(dentry)->name;
	} else {
		memcpy(snapshot->inline_name, dentry->d_iname, DNAME_INLINE_LEN);
		snapshot->name.name = snapshot->inline_name;
	}
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(take_dentry_name_snapshot);

/**
 * release_dentry_name_snapshot - end of take_dentry_name_snapshot()
 * @snapshot: the copy
 */
void release_dentry_name_snapshot(struct name_snapshot *snapshot)
{
	if (snapshot->buf)
		put_external_name(container_of(snapshot->buf, struct external_name, name[0]));
}
EXPORT_SYMBOL(release_dentry_name_snapshot);

/**
 * d_mark_tmpfile - name the dentry of an O_TMPFILE file after its inode
 * @file: the file being opened
 * @inode: its inode
 */
void d_mark_tmpfile(struct file *file, struct inode *inode)
{
	struct dentry *dentry = file->f_path.dentry;

	BUG_ON(dname_external(dentry) || !d_unhashed(dentry));
	spin_lock(&dcache_lock);
	dentry->d_name.len =
		sprintf((char *)dentry->d_iname, "#%llu", (unsigned long long)inode->i_ino);
	spin_unlock(&dcache_lock);
}
EXPORT_SYMBOL(d_mark_tmpfile);

/**
 * d_tmpfile - give an O_TMPFILE file its inode, whose link count becomes 0
 * @file: the file being opened
 * @inode: its inode
 */
void d_tmpfile(struct file *file, struct inode *inode)
{
	drop_nlink(inode);
	d_mark_tmpfile(file, inode);
	d_instantiate(file->f_path.dentry, inode);
}
EXPORT_SYMBOL(d_tmpfile);

/**
 * path_has_submounts - is anything mounted at or below a path?
 * @path: the path
 */
bool path_has_submounts(const struct path *path)
{
	bool found = false;

	spin_lock(&dcache_lock);
	for (struct dentry *d = path->dentry; d && !found; d = next_below(path->dentry, d))
		found = d_mountpoint(d);
	spin_unlock(&dcache_lock);
	return found;
}
EXPORT_SYMBOL(path_has_submounts);

/**
 * dcache_counts - sizes of the cache, for /proc/sys/fs/dentry-state
 * @unused: gets the number of dentries without a user
 *
 * Return: the number of dentries.
 */
unsigned long dcache_counts(unsigned long *unused)
{
	*unused = READ_ONCE(nr_dentry_unused);
	return READ_ONCE(nr_dentry);
}

static unsigned long count_unused(struct shrinker *shrinker, struct shrink_control *sc)
{
	return READ_ONCE(nr_dentry_unused);
}

static unsigned long scan_unused(struct shrinker *shrinker, struct shrink_control *sc)
{
	if (!(sc->gfp_mask & __GFP_FS))
		return SHRINK_STOP;
	return prune_dcache(sc->nr_to_scan);
}

/* Memory that unused dentries, and the inodes they keep, hold can be had back. */
static int __init dcache_shrinker_init(void)
{
	struct shrinker *shrinker = shrinker_alloc(0, "dentry");

	if (!shrinker)
		return -ENOMEM;
	shrinker->count_objects = count_unused;
	shrinker->scan_objects = scan_unused;
	shrinker_register(shrinker);
	return 0;
}
core_initcall(dcache_shrinker_init);

/* The caches are scaled to memory: 16 MiB get 512 hash chains and 256 unused dentries. */
void __init dcache_init(void)
{
	unsigned long pages = totalram_pages();

	d_hash_shift = clamp(ilog2(pages ?: 1) - 3, 8, 13);
	dentry_lru_max = clamp(pages / 16, 128UL, 16384UL);
	dentry_hashtable = kcalloc(1UL << d_hash_shift, sizeof(*dentry_hashtable), GFP_KERNEL);
	if (!dentry_hashtable)
		panic("Dentry cache: no memory for %u hash chains\n", 1U << d_hash_shift);
	dentry_cache = kmem_cache_create("dentry", sizeof(struct dentry), 0, SLAB_PANIC, NULL);
}
