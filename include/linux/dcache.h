/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The dentry cache: names of the tree and what they lead to. One dentry is one name in one
 * directory; a dentry without an inode is a remembered "no such name". Tree links, hash, alias and
 * LRU lists are guarded by the cache's own lock in kernel/fs/dcache.c; users hold references
 * (dget/dput). d_parent and d_name of a referenced dentry are stable while the parent directory's
 * i_rwsem is held.
 */
#ifndef __LINUX_DCACHE_H
#define __LINUX_DCACHE_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/list.h>
#include <linux/lockref.h>
#include <linux/math.h>
#include <linux/rcupdate.h>
#include <linux/rculist.h>
#include <linux/seqlock.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>

struct path;
struct file;
struct inode;
struct vfsmount;
struct super_block;
struct dentry;

#define HASH_LEN_DECLARE \
	u32 hash; \
	u32 len

/* A name: bytes, length, and the hash the directory's d_hash gave. */
struct qstr {
	union {
		struct {
			HASH_LEN_DECLARE;
		};
		u64 hash_len;
	};
	const unsigned char *name;
};

#define QSTR_INIT(n, l) \
	{ \
		{ { .len = l } }, .name = (const unsigned char *)(n) \
	}
#define QSTR_LEN(n, l) ((struct qstr)QSTR_INIT(n, l))
#define QSTR(n)	       QSTR_LEN(n, strlen(n))

extern const struct qstr empty_name;
extern const struct qstr slash_name;
extern const struct qstr dotdot_name;

#define DNAME_INLINE_LEN 40

struct dentry {
	unsigned int d_flags;
	struct hlist_node d_hash;
	struct dentry *d_parent;
	struct qstr d_name;
	struct inode *d_inode;
	unsigned char d_iname[DNAME_INLINE_LEN];
	struct lockref d_lockref;
	const struct dentry_operations *d_op;
	struct super_block *d_sb;
	unsigned long d_time;
	u64 d_order; /* falls along the parent's d_children */
	void *d_fsdata;
	struct list_head d_lru;
	struct hlist_node d_sib;
	struct hlist_head d_children;
	union {
		struct hlist_node d_alias;
		struct rcu_head d_rcu;
	} d_u;
};

enum d_real_type {
	D_REAL_DATA,
	D_REAL_METADATA,
};

struct dentry_operations {
	int (*d_revalidate)(struct dentry *dentry, unsigned int flags);
	int (*d_weak_revalidate)(struct dentry *dentry, unsigned int flags);
	int (*d_hash)(const struct dentry *parent, struct qstr *name);
	int (*d_compare)(const struct dentry *dentry, unsigned int len, const char *str,
			 const struct qstr *name);
	int (*d_delete)(const struct dentry *dentry);
	int (*d_init)(struct dentry *dentry);
	void (*d_release)(struct dentry *dentry);
	void (*d_prune)(struct dentry *dentry);
	void (*d_iput)(struct dentry *dentry, struct inode *inode);
	char *(*d_dname)(struct dentry *dentry, char *buf, int buflen);
	struct vfsmount *(*d_automount)(struct path *path);
	int (*d_manage)(const struct path *path, bool rcu_walk);
	struct dentry *(*d_real)(struct dentry *dentry, enum d_real_type type);
};

/* d_flags */
#define DCACHE_OP_HASH		  BIT(0)
#define DCACHE_OP_COMPARE	  BIT(1)
#define DCACHE_OP_REVALIDATE	  BIT(2)
#define DCACHE_OP_DELETE	  BIT(3)
#define DCACHE_OP_PRUNE		  BIT(4)
#define DCACHE_DISCONNECTED	  BIT(5)
#define DCACHE_REFERENCED	  BIT(6)
#define DCACHE_DONTCACHE	  BIT(7)
#define DCACHE_CANT_MOUNT	  BIT(8)
#define DCACHE_SHRINK_LIST	  BIT(10)
#define DCACHE_OP_WEAK_REVALIDATE BIT(11)
#define DCACHE_DENTRY_KILLED	  BIT(14)
#define DCACHE_MOUNTED		  BIT(15)
#define DCACHE_NEED_AUTOMOUNT	  BIT(16)
#define DCACHE_MANAGE_TRANSIT	  BIT(17)
#define DCACHE_LRU_LIST		  BIT(19)
#define DCACHE_PAR_LOOKUP	  BIT(24)
#define DCACHE_NORCU		  BIT(26)

#define d_lock			  d_lockref.lock
#define IS_ROOT(x)		  ((x) == (x)->d_parent)

void d_instantiate(struct dentry *entry, struct inode *inode);
void d_instantiate_new(struct dentry *entry, struct inode *inode);
void __d_drop(struct dentry *dentry);
void d_drop(struct dentry *dentry);
void d_delete(struct dentry *dentry);
void d_set_d_op(struct dentry *dentry, const struct dentry_operations *op);
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name);
struct dentry *d_alloc_anon(struct super_block *sb);
struct dentry *d_alloc_name(struct dentry *parent, const char *name);
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name);
struct dentry *d_splice_alias(struct inode *inode, struct dentry *dentry);
struct dentry *d_obtain_alias(struct inode *inode);
struct dentry *d_obtain_root(struct inode *inode);
struct dentry *d_find_any_alias(struct inode *inode);
struct dentry *d_find_alias(struct inode *inode);
void d_prune_aliases(struct inode *inode);
struct dentry *d_make_root(struct inode *inode);
void d_genocide(struct dentry *root);
void d_mark_tmpfile(struct file *file, struct inode *inode);
void d_tmpfile(struct file *file, struct inode *inode);
void d_invalidate(struct dentry *dentry);
void d_add(struct dentry *entry, struct inode *inode);
void d_rehash(struct dentry *entry);
void d_move(struct dentry *dentry, struct dentry *target);
void d_exchange(struct dentry *a, struct dentry *b);
struct dentry *d_ancestor(struct dentry *p1, struct dentry *p2);
bool is_subdir(struct dentry *child, struct dentry *parent);
struct dentry *d_lookup(const struct dentry *parent, const struct qstr *name);
struct dentry *d_hash_and_lookup(struct dentry *dir, struct qstr *name);
void shrink_dcache_sb(struct super_block *sb);
void shrink_dcache_parent(struct dentry *parent);
void shrink_dcache_for_umount(struct super_block *sb);
unsigned long prune_dcache(unsigned long nr);
bool path_has_submounts(const struct path *path);
void dput(struct dentry *dentry);
struct dentry *dget_parent(struct dentry *dentry);
u32 full_name_hash(const void *salt, const char *name, unsigned int len);

struct name_snapshot {
	struct qstr name;
	unsigned char *buf;
	unsigned char inline_name[DNAME_INLINE_LEN];
};
void take_dentry_name_snapshot(struct name_snapshot *snapshot, struct dentry *dentry);
void release_dentry_name_snapshot(struct name_snapshot *snapshot);

char *dynamic_dname(char *buffer, int buflen, const char *fmt, ...) __printf(3, 4);
char *simple_dname(struct dentry *dentry, char *buffer, int buflen);
char *__d_path(const struct path *path, const struct path *root, char *buf, int buflen);
char *d_absolute_path(const struct path *path, char *buf, int buflen);
char *d_path(const struct path *path, char *buf, int buflen);
char *dentry_path_raw(const struct dentry *dentry, char *buf, int buflen);
char *dentry_path(const struct dentry *dentry, char *buf, int buflen);

static inline struct dentry *dget(struct dentry *dentry)
{
	if (dentry)
		atomic_inc(&dentry->d_lockref.count);
	return dentry;
}

static inline struct dentry *dget_dlock(struct dentry *dentry)
{
	return dget(dentry);
}

static inline unsigned int d_count(const struct dentry *dentry)
{
	return atomic_read(&dentry->d_lockref.count);
}

static inline int d_unhashed(const struct dentry *dentry)
{
	return hlist_unhashed(&dentry->d_hash);
}

static inline int d_unlinked(const struct dentry *dentry)
{
	return d_unhashed(dentry) && !IS_ROOT(dentry);
}

static inline int cant_mount(const struct dentry *dentry)
{
	return dentry->d_flags & DCACHE_CANT_MOUNT;
}

void dont_mount(struct dentry *dentry);

static inline bool d_mountpoint(const struct dentry *dentry)
{
	return READ_ONCE(dentry->d_flags) & DCACHE_MOUNTED;
}

static inline struct inode *d_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline struct inode *d_inode_rcu(const struct dentry *dentry)
{
	return READ_ONCE(dentry->d_inode);
}

static inline struct inode *d_backing_inode(const struct dentry *upper)
{
	return upper->d_inode;
}

static inline struct dentry *d_real(struct dentry *dentry, enum d_real_type type)
{
	return dentry;
}

static inline struct inode *d_real_inode(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline bool d_is_negative(const struct dentry *dentry)
{
	return !READ_ONCE(dentry->d_inode);
}

static inline bool d_is_positive(const struct dentry *dentry)
{
	return !d_is_negative(dentry);
}

static inline bool d_really_is_negative(const struct dentry *dentry)
{
	return !dentry->d_inode;
}

static inline bool d_really_is_positive(const struct dentry *dentry)
{
	return dentry->d_inode;
}

static inline int simple_positive(const struct dentry *dentry)
{
	return d_really_is_positive(dentry) && !d_unhashed(dentry);
}

bool d_is_dir(const struct dentry *dentry);
bool d_is_symlink(const struct dentry *dentry);
bool d_is_reg(const struct dentry *dentry);

static inline bool d_can_lookup(const struct dentry *dentry)
{
	return d_is_dir(dentry);
}

static inline struct dentry *d_first_child(const struct dentry *dentry)
{
	return hlist_entry_safe(dentry->d_children.first, struct dentry, d_sib);
}

static inline struct dentry *d_next_sibling(const struct dentry *dentry)
{
	return hlist_entry_safe(dentry->d_sib.next, struct dentry, d_sib);
}

#endif /* __LINUX_DCACHE_H */
