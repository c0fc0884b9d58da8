// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who uses which addresses: two trees of claimed ranges, I/O ports and memory, shown in
 * /proc/ioports and /proc/iomem. Owns the trees; nodes belong to who inserted them, except
 * those of request_region(), which are made and freed here. resource_lock protects all links;
 * it is taken with interrupts on and never held while sleeping.
 *
 * The children of a node lie within it, do not overlap, and are sorted by address.
 */
#include <linux/capability.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <asm/io.h>

#ifndef IO_SPACE_LIMIT
#define IO_SPACE_LIMIT 0xffff
#endif

#define MAX_DEPTH 5 /* further nesting is shown at this depth */

struct resource ioport_resource = {
	.name = "PCI IO",
	.start = 0,
	.end = IO_SPACE_LIMIT,
	.flags = IORESOURCE_IO,
};
EXPORT_SYMBOL(ioport_resource);

struct resource iomem_resource = {
	.name = "PCI mem",
	.start = 0,
	.end = -1,
	.flags = IORESOURCE_MEM,
};
EXPORT_SYMBOL(iomem_resource);

static DEFINE_RWLOCK(resource_lock);
static DECLARE_WAIT_QUEUE_HEAD(muxed_wait);

/* -------- the tree -------- */

/* Puts @new below @root; returns what is in the way, or NULL when it was put there. */
static struct resource *tree_insert(struct resource *root, struct resource *new)
{
	struct resource **link = &root->child, *pos;

	if (new->end < new->start || new->start < root->start || new->end > root->end)
		return root;
	for (; (pos = *link) && pos->start <= new->end; link = &pos->sibling)
		if (pos->end >= new->start)
			return pos;
	new->sibling = pos;
	new->parent = root;
	*link = new;
	return NULL;
}

/* Takes a node out; its children move up when @keep_children, else they stay below it. */
static int tree_remove(struct resource *old, bool keep_children)
{
	struct resource **link, *child, *last;

	if (!old->parent)
		return -EINVAL;
	for (link = &old->parent->child; *link; link = &(*link)->sibling)
		if (*link == old)
			break;
	if (!*link)
		return -EINVAL;
	if (keep_children && old->child) {
		for (child = old->child;; child = child->sibling) {
			child->parent = old->parent;
			last = child;
			if (!child->sibling)
				break;
		}
		last->sibling = old->sibling;
		*link = old->child;
		old->child = NULL;
	} else {
		*link = old->sibling;
	}
	old->parent = NULL;
	old->sibling = NULL;
	return 0;
}

/**
 * request_resource_conflict - claim a range
 * @root: below which node
 * @new: the range
 *
 * Return: NULL, or what is in the way.
 */
struct resource *request_resource_conflict(struct resource *root, struct resource *new)
{
	struct resource *conflict;

	write_lock(&resource_lock);
	conflict = tree_insert(root, new);
	write_unlock(&resource_lock);
	return conflict;
}

/**
 * request_resource - claim a range
 * @root: below which node
 * @new: the range
 *
 * Return: 0, or -EBUSY when something is in the way.
 */
int request_resource(struct resource *root, struct resource *new)
{
	return request_resource_conflict(root, new) ? -EBUSY : 0;
}
EXPORT_SYMBOL(request_resource);

/**
 * release_resource - give a range up
 * @old: the range; what was claimed within stays below it
 *
 * Return: 0, or -EINVAL when it was not claimed.
 */
int release_resource(struct resource *old)
{
	int err;

	write_lock(&resource_lock);
	err = tree_remove(old, false);
	write_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL(release_resource);

/* Inserts as deep as the range fits, and takes over those it covers whole. */
static struct resource *tree_insert_covering(struct resource *root, struct resource *new)
{
	struct resource *first, *next, **link;

	for (;;) {
		first = tree_insert(root, new);
		if (!first || first == root)
			return first;
		/* Within the one in the way, and not the same range: go down. */
		if (first->start > new->start || first->end < new->end ||
		    (first->start == new->start && first->end == new->end))
			break;
		root = first;
	}
	for (next = first;; next = next->sibling) {
		if (next->start < new->start || next->end > new->end)
			return next;
		if (!next->sibling || next->sibling->start > new->end)
			break;
	}
	for (link = &root->child; *link != first; link = &(*link)->sibling)
		;
	new->parent = root;
	new->sibling = next->sibling;
	new->child = first;
	next->sibling = NULL;
	*link = new;
	for (next = first; next; next = next->sibling)
		next->parent = new;
	return NULL;
}

/**
 * insert_resource - claim a range around those that are claimed already
 * @parent: below which node
 * @new: the range
 *
 * Return: 0, or -EBUSY when it would cut another in two.
 */
int insert_resource(struct resource *parent, struct resource *new)
{
	struct resource *conflict;

	write_lock(&resource_lock);
	conflict = tree_insert_covering(parent, new);
	write_unlock(&resource_lock);
	return conflict ? -EBUSY : 0;
}
EXPORT_SYMBOL_GPL(insert_resource);

/**
 * remove_resource - undo insert_resource(): what it covered moves up
 * @old: the range
 *
 * Return: 0 or -EINVAL.
 */
int remove_resource(struct resource *old)
{
	int err;

	write_lock(&resource_lock);
	err = tree_remove(old, true);
	write_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL_GPL(remove_resource);

/**
 * lookup_resource - find a child by its start
 * @root: whose child
 * @start: first address
 *
 * Return: the node or NULL.
 */
struct resource *lookup_resource(struct resource *root, resource_size_t start)
{
	struct resource *res;

	read_lock(&resource_lock);
	for (res = root->child; res; res = res->sibling)
		if (res->start == start)
			break;
	read_unlock(&resource_lock);
	return res;
}

/* Whether @res may become @start..@end where it is. */
static bool may_become(const struct resource *res, resource_size_t start, resource_size_t end)
{
	const struct resource *pos;

	if (res->parent) {
		if (start < res->parent->start || end > res->parent->end)
			return false;
		for (pos = res->parent->child; pos; pos = pos->sibling)
			if (pos != res && pos->start <= end && pos->end >= start)
				return false;
	}
	for (pos = res->child; pos; pos = pos->sibling)
		if (pos->start < start || pos->end > end)
			return false;
	return true;
}

/**
 * adjust_resource - change a claimed range
 * @res: the range
 * @start: its new start
 * @size: its new size in addresses
 *
 * Return: 0, or -EBUSY when others are in the way.
 */
int adjust_resource(struct resource *res, resource_size_t start, resource_size_t size)
{
	int err = -EBUSY;

	write_lock(&resource_lock);
	if (may_become(res, start, start + size - 1)) {
		res->start = start;
		res->end = start + size - 1;
		err = 0;
	}
	write_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL(adjust_resource);

/**
 * allocate_resource - claim a free range of some size
 * @root: below which node
 * @new: receives the range and is claimed
 * @size: how many addresses
 * @min: lowest start
 * @max: highest end
 * @align: alignment, a power of two
 * @alignf: may move the start up further, or NULL
 * @alignf_data: its argument
 *
 * Return: 0, or -EBUSY when there is no room.
 */
int allocate_resource(struct resource *root, struct resource *new, resource_size_t size,
		      resource_size_t min, resource_size_t max, resource_size_t align,
		      resource_size_t (*alignf)(void *, const struct resource *, resource_size_t,
						resource_size_t),
		      void *alignf_data)
{
	resource_size_t from = max(min, root->start);
	struct resource *pos = root->child;
	int err = -EBUSY;

	write_lock(&resource_lock);
	for (;; from = pos->end + 1, pos = pos->sibling) {
		resource_size_t end = pos && pos->start ? pos->start - 1 : root->end;
		resource_size_t start = ALIGN(max(from, min), align ? align : 1);

		end = min(end, max);
		new->start = start;
		new->end = end;
		if (alignf)
			start = alignf(alignf_data, new, size, align);
		if (start >= from && start <= end && end - start >= size - 1) {
			new->start = start;
			new->end = start + size - 1;
			err = tree_insert(root, new) ? -EBUSY : 0;
			break;
		}
		if (!pos)
			break;
	}
	write_unlock(&resource_lock);
	return err;
}
EXPORT_SYMBOL(allocate_resource);

/* -------- regions of drivers -------- */

/*
 * Claims below what already contains the range and is not busy itself. Returns NULL, or the
 * conflict.
 */
static struct resource *region_insert(struct resource *parent, struct resource *new)
{
	struct resource *conflict;

	for (;;) {
		new->desc = parent->desc;
		conflict = tree_insert(parent, new);
		if (!conflict || conflict == parent || (conflict->flags & IORESOURCE_BUSY))
			return conflict;
		parent = conflict;
	}
}

/**
 * __request_region - claim a range for a driver
 * @parent: ioport_resource or iomem_resource
 * @start: first address
 * @n: how many
 * @name: who claims, for /proc
 * @flags: IORESOURCE_MUXED to wait for another who also says so, IORESOURCE_EXCLUSIVE
 *
 * Return: the range, or NULL when it is taken or memory is short. May sleep.
 */
struct resource *__request_region(struct resource *parent, resource_size_t start, resource_size_t n,
				  const char *name, int flags)
{
	struct resource *res = kzalloc(sizeof(*res), GFP_KERNEL), *conflict;
	DEFINE_WAIT(wait);

	if (!res)
		return NULL;
	res->name = name;
	res->start = start;
	res->end = start + n - 1;
	res->flags = resource_type(parent) | IORESOURCE_BUSY | flags;

	for (;;) {
		prepare_to_wait(&muxed_wait, &wait, TASK_UNINTERRUPTIBLE);
		write_lock(&resource_lock);
		conflict = region_insert(parent, res);
		write_unlock(&resource_lock);
		if (!conflict || !(conflict->flags & flags & IORESOURCE_MUXED))
			break;
		schedule();
	}
	finish_wait(&muxed_wait, &wait);
	if (conflict) {
		kfree(res);
		return NULL;
	}
	return res;
}
EXPORT_SYMBOL(__request_region);

/**
 * __release_region - give back what __request_region() claimed
 * @parent: ioport_resource or iomem_resource
 * @start: first address
 * @n: how many
 */
void __release_region(struct resource *parent, resource_size_t start, resource_size_t n)
{
	resource_size_t end = start + n - 1;
	struct resource **link = &parent->child, *res;

	write_lock(&resource_lock);
	while ((res = *link)) {
		if (res->start > start || res->end < end) {
			link = &res->sibling;
			continue;
		}
		if (!(res->flags & IORESOURCE_BUSY)) {
			link = &res->child;
			continue;
		}
		if (res->start != start || res->end != end)
			break;
		*link = res->sibling;
		write_unlock(&resource_lock);
		if (res->flags & IORESOURCE_MUXED)
			wake_up(&muxed_wait);
		kfree(res);
		return;
	}
	write_unlock(&resource_lock);
	pr_warn("Trying to free nonexistent resource <%pa-%pa>\n", &start, &end);
}
EXPORT_SYMBOL(__release_region);

struct region_devres {
	struct resource *parent;
	resource_size_t start;
	resource_size_t n;
};

static void region_devres_release(struct device *dev, void *data)
{
	struct region_devres *r = data;

	__release_region(r->parent, r->start, r->n);
}

static int region_devres_match(struct device *dev, void *data, void *wanted)
{
	struct region_devres *a = data, *b = wanted;

	return a->parent == b->parent && a->start == b->start && a->n == b->n;
}

/**
 * __devm_request_region - __request_region() until a device is unbound
 * @dev: device
 * @parent: ioport_resource or iomem_resource
 * @start: first address
 * @n: how many
 * @name: who claims
 *
 * Return: the range or NULL. May sleep.
 */
struct resource *__devm_request_region(struct device *dev, struct resource *parent,
				       resource_size_t start, resource_size_t n, const char *name)
{
	struct region_devres *r = devres_alloc(region_devres_release, sizeof(*r), GFP_KERNEL);
	struct resource *res;

	if (!r)
		return NULL;
	*r = (struct region_devres){ .parent = parent, .start = start, .n = n };
	res = __request_region(parent, start, n, name, 0);
	if (res)
		devres_add(dev, r);
	else
		devres_free(r);
	return res;
}
EXPORT_SYMBOL(__devm_request_region);

/**
 * __devm_release_region - undo __devm_request_region() early
 * @dev: device
 * @parent: ioport_resource or iomem_resource
 * @start: first address
 * @n: how many
 */
void __devm_release_region(struct device *dev, struct resource *parent, resource_size_t start,
			   resource_size_t n)
{
	struct region_devres wanted = { .parent = parent, .start = start, .n = n };

	WARN_ON(devres_release(dev, region_devres_release, region_devres_match, &wanted));
}
EXPORT_SYMBOL(__devm_release_region);

/* -------- /proc/ioports and /proc/iomem -------- */

/* The next node in depth-first order. */
static struct resource *resource_after(struct resource *res)
{
	if (res->child)
		return res->child;
	while (!res->sibling && res->parent)
		res = res->parent;
	return res->sibling;
}

static void *resource_seq_start(struct seq_file *m, loff_t *pos)
{
	struct resource *root = pde_data(file_inode(m->file)), *res;
	loff_t n = 0;

	read_lock(&resource_lock);
	for (res = root->child; res && n < *pos; n++)
		res = resource_after(res);
	return res;
}

static void *resource_seq_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return resource_after(v);
}

static void resource_seq_stop(struct seq_file *m, void *v)
{
	read_unlock(&resource_lock);
}

static int resource_seq_show(struct seq_file *m, void *v)
{
	struct resource *root = pde_data(file_inode(m->file)), *res = v, *up;
	unsigned long long start = 0, end = 0;
	int width = root->end < 0x10000 ? 4 : 8, depth = 0;

	for (up = res->parent; up && up != root && depth < MAX_DEPTH; up = up->parent)
		depth++;
	/* Addresses are for those who could use them. */
	if (file_ns_capable(m->file, &init_user_ns, CAP_SYS_ADMIN)) {
		start = res->start;
		end = res->end;
	}
	seq_printf(m, "%*s%0*llx-%0*llx : %s\n", depth * 2, "", width, start, width, end,
		   res->name ? res->name : "<BAD>");
	return 0;
}

static const struct seq_operations resource_seq_ops = {
	.start = resource_seq_start,
	.next = resource_seq_next,
	.stop = resource_seq_stop,
	.show = resource_seq_show,
};

static int __init resource_proc_init(void)
{
	proc_create_seq_data("ioports", 0, NULL, &resource_seq_ops, &ioport_resource);
	proc_create_seq_data("iomem", 0, NULL, &resource_seq_ops, &iomem_resource);
	return 0;
}
fs_initcall(resource_proc_init);
