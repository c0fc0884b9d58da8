// SPDX-License-Identifier: GPL-2.0-only
/*
 * Managed device resources: what a driver gets through devm_ functions is released in reverse
 * order when the driver is unbound. A resource is a header and the caller's data behind it.
 * dev->devres_lock guards the list; release functions run without it.
 */
#include <linux/device.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "base.h"

struct devres_node {
	struct list_head entry;
	dr_release_t release;
	const char *name;
	size_t size;
};

struct devres {
	struct devres_node node;
	u8 __aligned(ARCH_KMALLOC_MINALIGN) data[];
};

/* A group is a pair of marks in the list. */
struct devres_group {
	struct devres_node node[2];
	void *id;
};

static void group_open_release(struct device *dev, void *res)
{
}

static void group_close_release(struct device *dev, void *res)
{
}

static struct devres *devres_of(void *res)
{
	return container_of(res, struct devres, data);
}

static struct devres_group *node_to_group(struct devres_node *node)
{
	if (node->release == group_open_release)
		return container_of(node, struct devres_group, node[0]);
	if (node->release == group_close_release)
		return container_of(node, struct devres_group, node[1]);
	return NULL;
}

/**
 * __devres_alloc_node - allocate a resource
 * @release: called when it is released
 * @size: bytes of data, zeroed
 * @gfp: how to allocate
 * @nid: NUMA node
 * @name: for debugging
 *
 * Return: the data, for devres_add() or devres_free(), or NULL.
 */
void *__devres_alloc_node(dr_release_t release, size_t size, gfp_t gfp, int nid, const char *name)
{
	struct devres *dr;
	size_t total;

	if (check_add_overflow(sizeof(*dr), size, &total))
		return NULL;
	dr = kzalloc(total, gfp);
	if (!dr)
		return NULL;
	INIT_LIST_HEAD(&dr->node.entry);
	dr->node.release = release;
	dr->node.name = name;
	dr->node.size = size;
	return dr->data;
}
EXPORT_SYMBOL_GPL(__devres_alloc_node);

/**
 * devres_free - free a resource that was not added
 * @res: the data or NULL
 */
void devres_free(void *res)
{
	if (res) {
		WARN_ON(!list_empty(&devres_of(res)->node.entry));
		kfree(devres_of(res));
	}
}
EXPORT_SYMBOL_GPL(devres_free);

static void add_node(struct device *dev, struct devres_node *node)
{
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	WARN_ON(!list_empty(&node->entry));
	list_add_tail(&node->entry, &dev->devres_head);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
}

/**
 * devres_add - hand a resource to a device
 * @dev: the device
 * @res: the data
 */
void devres_add(struct device *dev, void *res)
{
	add_node(dev, &devres_of(res)->node);
}
EXPORT_SYMBOL_GPL(devres_add);

/* The newest resource that matches. The lock is held. */
static struct devres *find(struct device *dev, dr_release_t release, dr_match_t match,
			   void *match_data)
{
	struct devres_node *node;

	list_for_each_entry_reverse(node, &dev->devres_head, entry) {
		struct devres *dr = container_of(node, struct devres, node);

		if (node->release == release && (!match || match(dev, dr->data, match_data)))
			return dr;
	}
	return NULL;
}

/**
 * devres_find - find a resource
 * @dev: the device
 * @release: its release function
 * @match: tells it from others, or NULL
 * @match_data: passed to @match
 *
 * Return: the data or NULL.
 */
void *devres_find(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	unsigned long flags;
	struct devres *dr;

	spin_lock_irqsave(&dev->devres_lock, flags);
	dr = find(dev, release, match, match_data);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL_GPL(devres_find);

/**
 * devres_get - find a resource or add a new one
 * @dev: the device
 * @new_res: the new one; freed when there is one already
 * @match: tells it from others, or NULL
 * @match_data: passed to @match
 *
 * Return: the data found or added.
 */
void *devres_get(struct device *dev, void *new_res, dr_match_t match, void *match_data)
{
	struct devres *new = devres_of(new_res), *dr;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	dr = find(dev, new->node.release, match, match_data);
	if (!dr) {
		list_add_tail(&new->node.entry, &dev->devres_head);
		dr = new;
		new_res = NULL;
	}
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	devres_free(new_res);
	return dr->data;
}
EXPORT_SYMBOL_GPL(devres_get);

/**
 * devres_for_each_res - call a function for each resource that matches, newest first
 * @dev: the device
 * @release: their release function
 * @match: tells them from others, or NULL
 * @match_data: passed to @match
 * @fn: the function; runs under the lock
 * @data: passed to it
 */
void devres_for_each_res(struct device *dev, dr_release_t release, dr_match_t match,
			 void *match_data, void (*fn)(struct device *, void *, void *), void *data)
{
	struct devres_node *node, *next;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	list_for_each_entry_safe_reverse(node, next, &dev->devres_head, entry) {
		struct devres *dr = container_of(node, struct devres, node);

		if (node->release == release && (!match || match(dev, dr->data, match_data)))
			fn(dev, dr->data, data);
	}
	spin_unlock_irqrestore(&dev->devres_lock, flags);
}
EXPORT_SYMBOL_GPL(devres_for_each_res);

/**
 * devres_remove - take a resource away from a device
 * @dev: the device
 * @release: its release function, not called
 * @match: tells it from others, or NULL
 * @match_data: passed to @match
 *
 * Return: the data, the caller's now, or NULL.
 */
void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	unsigned long flags;
	struct devres *dr;

	spin_lock_irqsave(&dev->devres_lock, flags);
	dr = find(dev, release, match, match_data);
	if (dr)
		list_del_init(&dr->node.entry);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return dr ? dr->data : NULL;
}
EXPORT_SYMBOL_GPL(devres_remove);

/**
 * devres_destroy - take a resource away and free it without its release function
 * @dev: the device
 * @release: its release function
 * @match: tells it from others, or NULL
 * @match_data: passed to @match
 *
 * Return: 0 or -ENOENT.
 */
int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	void *res = devres_remove(dev, release, match, match_data);

	if (!res)
		return -ENOENT;
	devres_free(res);
	return 0;
}
EXPORT_SYMBOL_GPL(devres_destroy);

/**
 * devres_release - release a resource now
 * @dev: the device
 * @release: its release function
 * @match: tells it from others, or NULL
 * @match_data: passed to @match
 *
 * Return: 0 or -ENOENT.
 */
int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *match_data)
{
	void *res = devres_remove(dev, release, match, match_data);

	if (!res)
		return -ENOENT;
	release(dev, res);
	devres_free(res);
	return 0;
}
EXPORT_SYMBOL_GPL(devres_release);

/* Releases a list of resources, newest first, without the lock. Returns how many. */
static int release_list(struct device *dev, struct list_head *list)
{
	struct devres_node *node, *next;
	int n = 0;

	list_for_each_entry_safe_reverse(node, next, list, entry) {
		struct devres_group *group = node_to_group(node);

		list_del_init(&node->entry);
		if (group) {
			/* the opening mark is the older one, so it comes last */
			if (node == &group->node[0])
				kfree(group);
			continue;
		}
		node->release(dev, container_of(node, struct devres, node)->data);
		kfree(container_of(node, struct devres, node));
		n++;
	}
	return n;
}

/**
 * devres_release_all - release everything
 * @dev: the device
 *
 * Return: how many, -ENODEV for a device that was not initialised. Context: may sleep.
 */
int devres_release_all(struct device *dev)
{
	unsigned long flags;
	LIST_HEAD(list);

	if (WARN_ON(!dev->devres_head.next))
		return -ENODEV;
	if (list_empty(&dev->devres_head))
		return 0;
	spin_lock_irqsave(&dev->devres_lock, flags);
	list_splice_init(&dev->devres_head, &list);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return release_list(dev, &list);
}

/**
 * devres_open_group - begin a group of resources
 * @dev: the device
 * @id: its name; NULL to use the group's address
 * @gfp: how to allocate
 *
 * Return: the id or NULL.
 */
void *devres_open_group(struct device *dev, void *id, gfp_t gfp)
{
	struct devres_group *group = kzalloc(sizeof(*group), gfp);

	if (!group)
		return NULL;
	group->node[0].release = group_open_release;
	group->node[1].release = group_close_release;
	INIT_LIST_HEAD(&group->node[0].entry);
	INIT_LIST_HEAD(&group->node[1].entry);
	group->id = id ? id : group;
	add_node(dev, &group->node[0]);
	return group->id;
}
EXPORT_SYMBOL_GPL(devres_open_group);

/* The newest group of an id, or the newest open one. The lock is held. */
static struct devres_group *find_group(struct device *dev, void *id)
{
	struct devres_node *node;

	list_for_each_entry_reverse(node, &dev->devres_head, entry) {
		struct devres_group *group;

		if (node->release != group_open_release)
			continue;
		group = container_of(node, struct devres_group, node[0]);
		if (id ? group->id == id : list_empty(&group->node[1].entry))
			return group;
	}
	return NULL;
}

/**
 * devres_close_group - end a group
 * @dev: the device
 * @id: its name; NULL for the newest open one
 */
void devres_close_group(struct device *dev, void *id)
{
	struct devres_group *group;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	group = find_group(dev, id);
	if (group)
		list_add_tail(&group->node[1].entry, &dev->devres_head);
	else
		WARN_ON(1);
	spin_unlock_irqrestore(&dev->devres_lock, flags);
}
EXPORT_SYMBOL_GPL(devres_close_group);

/**
 * devres_remove_group - forget a group, keep its resources
 * @dev: the device
 * @id: its name; NULL for the newest open one
 */
void devres_remove_group(struct device *dev, void *id)
{
	struct devres_group *group;
	unsigned long flags;

	spin_lock_irqsave(&dev->devres_lock, flags);
	group = find_group(dev, id);
	if (group) {
		list_del_init(&group->node[0].entry);
		list_del_init(&group->node[1].entry);
	} else {
		WARN_ON(1);
	}
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	kfree(group);
}
EXPORT_SYMBOL_GPL(devres_remove_group);

/**
 * devres_release_group - release the resources of a group
 * @dev: the device
 * @id: its name; NULL for the newest open one
 *
 * Return: how many. Groups that overlap its end are forgotten.
 */
int devres_release_group(struct device *dev, void *id)
{
	struct devres_group *group;
	unsigned long flags;
	LIST_HEAD(list);

	spin_lock_irqsave(&dev->devres_lock, flags);
	group = find_group(dev, id);
	if (group) {
		struct list_head *first = &group->node[0].entry;
		struct list_head *last = list_empty(&group->node[1].entry) ? dev->devres_head.prev
									   : &group->node[1].entry;

		/* cut [first, last] out of the device's list */
		first->prev->next = last->next;
		last->next->prev = first->prev;
		list.next = first;
		first->prev = &list;
		list.prev = last;
		last->next = &list;
	} else {
		WARN_ON(1);
	}
	spin_unlock_irqrestore(&dev->devres_lock, flags);
	return release_list(dev, &list);
}
EXPORT_SYMBOL_GPL(devres_release_group);

/* ---- actions ---- */

struct action {
	void *data;
	void (*action)(void *data);
};

static void action_release(struct device *dev, void *res)
{
	struct action *a = res;

	a->action(a->data);
}

static int action_match(struct device *dev, void *res, void *p)
{
	struct action *a = res, *wanted = p;

	return a->action == wanted->action && a->data == wanted->data;
}

/**
 * __devm_add_action - have a function called when the driver is unbound
 * @dev: the device
 * @action: the function
 * @data: passed to it
 * @name: for debugging
 *
 * Return: 0 or -ENOMEM.
 */
int __devm_add_action(struct device *dev, void (*action)(void *), void *data, const char *name)
{
	struct action *a =
		__devres_alloc_node(action_release, sizeof(*a), GFP_KERNEL, NUMA_NO_NODE, name);

	if (!a)
		return -ENOMEM;
	a->data = data;
	a->action = action;
	devres_add(dev, a);
	return 0;
}
EXPORT_SYMBOL_GPL(__devm_add_action);

/**
 * devm_remove_action - forget an action
 * @dev: the device
 * @action: the function
 * @data: its argument
 */
void devm_remove_action(struct device *dev, void (*action)(void *), void *data)
{
	struct action a = { data, action };

	WARN_ON(devres_destroy(dev, action_release, action_match, &a));
}
EXPORT_SYMBOL_GPL(devm_remove_action);

/**
 * devm_release_action - do an action now
 * @dev: the device
 * @action: the function
 * @data: its argument
 */
void devm_release_action(struct device *dev, void (*action)(void *), void *data)
{
	struct action a = { data, action };

	WARN_ON(devres_release(dev, action_release, action_match, &a));
}
EXPORT_SYMBOL_GPL(devm_release_action);

/* ---- memory ---- */

static void kmalloc_release(struct device *dev, void *res)
{
}

static int kmalloc_match(struct device *dev, void *res, void *data)
{
	return res == data;
}

/**
 * devm_kmalloc - kmalloc() for as long as the driver is bound
 * @dev: the device
 * @size: bytes
 * @gfp: how to allocate
 *
 * Return: the memory or NULL.
 */
void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp)
{
	struct devres *dr;
	size_t total;

	if (unlikely(!size))
		return ZERO_SIZE_PTR;
	if (check_add_overflow(sizeof(*dr), size, &total))
		return NULL;
	dr = kmalloc(total, gfp);
	if (!dr)
		return NULL;
	dr->node = (struct devres_node){ .release = kmalloc_release,
					 .name = "devm_kmalloc",
					 .size = size };
	INIT_LIST_HEAD(&dr->node.entry);
	devres_add(dev, dr->data);
	return dr->data;
}
EXPORT_SYMBOL_GPL(devm_kmalloc);

/**
 * devm_kfree - free what a devm_k function returned
 * @dev: the device
 * @p: the memory
 */
void devm_kfree(struct device *dev, const void *p)
{
	if (unlikely(ZERO_OR_NULL_PTR(p)))
		return;
	WARN_ON(devres_destroy(dev, kmalloc_release, kmalloc_match, (void *)p));
}
EXPORT_SYMBOL_GPL(devm_kfree);

/**
 * devm_krealloc - change the size of what devm_kmalloc() returned
 * @dev: the device
 * @ptr: the memory or NULL
 * @new_size: bytes; 0 frees
 * @gfp: how to allocate
 *
 * Return: the memory, moved perhaps, or NULL with the old one left.
 */
void *devm_krealloc(struct device *dev, void *ptr, size_t new_size, gfp_t gfp)
{
	void *new;

	if (!new_size) {
		devm_kfree(dev, ptr);
		return ZERO_SIZE_PTR;
	}
	new = devm_kmalloc(dev, new_size, gfp);
	if (!new || ZERO_OR_NULL_PTR(ptr))
		return new;
	memcpy(new, ptr, min(new_size, devres_of(ptr)->node.size));
	devm_kfree(dev, ptr);
	return new;
}
EXPORT_SYMBOL_GPL(devm_krealloc);

/** devm_kmemdup - kmemdup() for as long as the driver is bound */
void *devm_kmemdup(struct device *dev, const void *src, size_t len, gfp_t gfp)
{
	void *p = devm_kmalloc(dev, len, gfp);

	if (p)
		memcpy(p, src, len);
	return p;
}
EXPORT_SYMBOL_GPL(devm_kmemdup);

/** devm_kstrdup - kstrdup() for as long as the driver is bound */
char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp)
{
	return s ? devm_kmemdup(dev, s, strlen(s) + 1, gfp) : NULL;
}
EXPORT_SYMBOL_GPL(devm_kstrdup);

/** devm_kstrdup_const - kstrdup_const() for as long as the driver is bound */
const char *devm_kstrdup_const(struct device *dev, const char *s, gfp_t gfp)
{
	return devm_kstrdup(dev, s, gfp);
}
EXPORT_SYMBOL_GPL(devm_kstrdup_const);

/** devm_kvasprintf - kvasprintf() for as long as the driver is bound */
char *devm_kvasprintf(struct device *dev, gfp_t gfp, const char *fmt, va_list ap)
{
	va_list copy;
	int len;
	char *p;

	va_copy(copy, ap);
	len = vsnprintf(NULL, 0, fmt, copy);
	va_end(copy);
	p = devm_kmalloc(dev, len + 1, gfp);
	if (p)
		vsnprintf(p, len + 1, fmt, ap);
	return p;
}
EXPORT_SYMBOL(devm_kvasprintf);

/** devm_kasprintf - kasprintf() for as long as the driver is bound */
char *devm_kasprintf(struct device *dev, gfp_t gfp, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = devm_kvasprintf(dev, gfp, fmt, ap);
	va_end(ap);
	return p;
}
EXPORT_SYMBOL_GPL(devm_kasprintf);

struct pages_res {
	unsigned long addr;
	unsigned int order;
};

static void pages_release(struct device *dev, void *res)
{
	struct pages_res *p = res;

	free_pages(p->addr, p->order);
}

static int pages_match(struct device *dev, void *res, void *data)
{
	return ((struct pages_res *)res)->addr == ((struct pages_res *)data)->addr;
}

/** devm_get_free_pages - __get_free_pages() for as long as the driver is bound */
unsigned long devm_get_free_pages(struct device *dev, gfp_t gfp_mask, unsigned int order)
{
	struct pages_res *p = devres_alloc(pages_release, sizeof(*p), GFP_KERNEL);

	if (!p)
		return 0;
	p->addr = __get_free_pages(gfp_mask, order);
	p->order = order;
	if (!p->addr) {
		devres_free(p);
		return 0;
	}
	devres_add(dev, p);
	return p->addr;
}
EXPORT_SYMBOL_GPL(devm_get_free_pages);

/** devm_free_pages - free what devm_get_free_pages() returned */
void devm_free_pages(struct device *dev, unsigned long addr)
{
	struct pages_res p = { .addr = addr };

	WARN_ON(devres_release(dev, pages_release, pages_match, &p));
}
EXPORT_SYMBOL_GPL(devm_free_pages);

static void percpu_release(struct device *dev, void *res)
{
	free_percpu(*(void __percpu **)res);
}

static int percpu_match(struct device *dev, void *res, void *p)
{
	return (__force void *)*(void __percpu **)res == p;
}

/** __devm_alloc_percpu - per-CPU memory for as long as the driver is bound */
void __percpu *__devm_alloc_percpu(struct device *dev, size_t size, size_t align)
{
	void __percpu **p = devres_alloc(percpu_release, sizeof(*p), GFP_KERNEL);

	if (!p)
		return NULL;
	*p = __alloc_percpu(size, align);
	if (!*p) {
		devres_free(p);
		return NULL;
	}
	devres_add(dev, p);
	return *p;
}
EXPORT_SYMBOL_GPL(__devm_alloc_percpu);

/** devm_free_percpu - free what devm_alloc_percpu() returned */
void devm_free_percpu(struct device *dev, void __percpu *pdata)
{
	WARN_ON(devres_release(dev, percpu_release, percpu_match, (__force void *)pdata));
}
EXPORT_SYMBOL_GPL(devm_free_percpu);
