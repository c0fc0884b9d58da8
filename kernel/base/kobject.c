// SPDX-License-Identifier: GPL-2.0-only
/*
 * kobjects and ksets: life, names, places in sysfs. A kobject in sysfs holds a reference on its
 * parent and its kset. Adding, removing and the last put may sleep. A kset's list_lock guards its
 * list.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/string_helpers.h>
#include <linux/sysfs.h>

/**
 * kobject_namespace - the namespace a kobject is in
 * @kobj: the object
 *
 * Return: its tag, NULL for none.
 */
const void *kobject_namespace(const struct kobject *kobj)
{
	const struct kobject *parent = kobj->parent;

	if (!parent || !parent->ktype || !parent->ktype->child_ns_type ||
	    !parent->ktype->child_ns_type(parent))
		return NULL;
	return kobj->ktype->namespace ? kobj->ktype->namespace(kobj) : NULL;
}

/**
 * kobject_get_ownership - who owns a kobject's files
 * @kobj: the object
 * @uid: where the user goes
 * @gid: where the group goes
 */
void kobject_get_ownership(const struct kobject *kobj, kuid_t *uid, kgid_t *gid)
{
	*uid = GLOBAL_ROOT_UID;
	*gid = GLOBAL_ROOT_GID;
	if (kobj->ktype->get_ownership)
		kobj->ktype->get_ownership(kobj, uid, gid);
}

/**
 * kobject_get_path - the path of a kobject below /sys
 * @kobj: the object
 * @gfp: how to allocate
 *
 * Return: "/devices/...", for kfree(), or NULL.
 */
char *kobject_get_path(const struct kobject *kobj, gfp_t gfp)
{
	size_t len = 1;
	char *path, *p;

	for (const struct kobject *k = kobj; k; k = k->parent) {
		if (!kobject_name(k))
			return NULL;
		len += strlen(kobject_name(k)) + 1;
	}
	path = kmalloc(len, gfp);
	if (!path)
		return NULL;
	p = path + len - 1;
	*p = '\0';
	for (const struct kobject *k = kobj; k; k = k->parent) {
		size_t n = strlen(kobject_name(k));

		/* a rename meanwhile could make it longer */
		if (p - path < n + 1)
			break;
		p -= n;
		memcpy(p, kobject_name(k), n);
		*--p = '/';
	}
	if (p != path)
		memmove(path, p, path + len - p);
	return path;
}
EXPORT_SYMBOL_GPL(kobject_get_path);

static void kset_join(struct kobject *kobj)
{
	if (!kobj->kset)
		return;
	kset_get(kobj->kset);
	spin_lock(&kobj->kset->list_lock);
	list_add_tail(&kobj->entry, &kobj->kset->list);
	spin_unlock(&kobj->kset->list_lock);
}

static void kset_leave(struct kobject *kobj)
{
	if (!kobj->kset)
		return;
	spin_lock(&kobj->kset->list_lock);
	list_del_init(&kobj->entry);
	spin_unlock(&kobj->kset->list_lock);
	kset_put(kobj->kset);
}

/* Makes the directory and the type's attributes. */
static int create_dir(struct kobject *kobj)
{
	int err = sysfs_create_dir_ns(kobj, kobject_namespace(kobj));

	if (err)
		return err;
	if (kobj->ktype->default_groups) {
		err = sysfs_create_groups(kobj, kobj->ktype->default_groups);
		if (err) {
			sysfs_remove_dir(kobj);
			return err;
		}
	}
	/*
	 * the directory stays valid until kobject_del() has put it, for the links that point to it
	 */
	kernfs_get(kobj->sd);
	return 0;
}

static int kobject_add_internal(struct kobject *kobj)
{
	struct kobject *parent;
	int err;

	if (!kobj->name || !kobj->name[0]) {
		WARN(1, "kobject: (%p): attempted to be registered with empty name!\n", kobj);
		return -EINVAL;
	}
	parent = kobject_get(kobj->parent);
	if (kobj->kset) {
		if (!parent)
			parent = kobject_get(&kobj->kset->kobj);
		kset_join(kobj);
		kobj->parent = parent;
	}
	err = create_dir(kobj);
	if (err) {
		kset_leave(kobj);
		kobject_put(parent);
		kobj->parent = NULL;
		if (err == -EEXIST)
			pr_err("%s failed for %s with -EEXIST, don't try to register things "
			       "with the same name in the same directory.\n",
			       __func__, kobject_name(kobj));
		else
			pr_err("%s failed for %s (error: %d parent: %s)\n", __func__,
			       kobject_name(kobj), err, parent ? kobject_name(parent) : "'none'");
		return err;
	}
	kobj->state_in_sysfs = 1;
	return 0;
}

/**
 * kobject_set_name_vargs - name a kobject; slashes become '!'
 * @kobj: the object
 * @fmt: the format; NULL keeps the name there is
 * @vargs: the arguments
 *
 * Return: 0 or -ENOMEM.
 */
int kobject_set_name_vargs(struct kobject *kobj, const char *fmt, va_list vargs)
{
	const char *name;

	if (kobj->name && !fmt)
		return 0;
	name = kvasprintf_const(GFP_KERNEL, fmt, vargs);
	if (!name)
		return -ENOMEM;
	if (strchr(name, '/')) {
		char *copy = kstrdup_and_replace(name, '/', '!', GFP_KERNEL);

		kfree_const(name);
		if (!copy)
			return -ENOMEM;
		name = copy;
	}
	kfree_const(kobj->name);
	kobj->name = name;
	return 0;
}

/**
 * kobject_set_name - name a kobject before it is added
 * @kobj: the object
 * @fmt: the format
 *
 * Return: 0 or -ENOMEM.
 */
int kobject_set_name(struct kobject *kobj, const char *fmt, ...)
{
	va_list vargs;
	int ret;

	va_start(vargs, fmt);
	ret = kobject_set_name_vargs(kobj, fmt, vargs);
	va_end(vargs);
	return ret;
}
EXPORT_SYMBOL(kobject_set_name);

/**
 * kobject_init - initialise a kobject
 * @kobj: the object, zeroed
 * @ktype: its type
 *
 * From here on it is released with kobject_put().
 */
void kobject_init(struct kobject *kobj, const struct kobj_type *ktype)
{
	if (WARN_ON(!kobj || !ktype))
		return;
	if (kobj->state_initialized) {
		pr_err("kobject (%p): tried to init an initialized object, "
		       "something is seriously wrong.\n",
		       kobj);
		dump_stack();
	}
	kref_init(&kobj->kref);
	INIT_LIST_HEAD(&kobj->entry);
	kobj->state_in_sysfs = 0;
	kobj->state_add_uevent_sent = 0;
	kobj->state_remove_uevent_sent = 0;
	kobj->state_initialized = 1;
	kobj->ktype = ktype;
}
EXPORT_SYMBOL(kobject_init);

static int add_varg(struct kobject *kobj, struct kobject *parent, const char *fmt, va_list vargs)
{
	int err = kobject_set_name_vargs(kobj, fmt, vargs);

	if (err) {
		pr_err("can not set name properly!\n");
		return err;
	}
	kobj->parent = parent;
	return kobject_add_internal(kobj);
}

/**
 * kobject_add - put a kobject into sysfs
 * @kobj: the object, initialised
 * @parent: below which; NULL for its kset's directory, or the top
 * @fmt: its name
 *
 * Return: 0, -EEXIST, -ENOMEM, -EINVAL. On failure kobject_put() it. Context: may sleep.
 */
int kobject_add(struct kobject *kobj, struct kobject *parent, const char *fmt, ...)
{
	va_list args;
	int ret;

	if (!kobj)
		return -EINVAL;
	if (!kobj->state_initialized) {
		pr_err("kobject '%s' (%p): tried to add an uninitialized object, "
		       "something is seriously wrong.\n",
		       kobject_name(kobj), kobj);
		dump_stack();
		return -EINVAL;
	}
	va_start(args, fmt);
	ret = add_varg(kobj, parent, fmt, args);
	va_end(args);
	return ret;
}
EXPORT_SYMBOL(kobject_add);

/**
 * kobject_init_and_add - kobject_init() and kobject_add()
 * @kobj: the object, zeroed
 * @ktype: its type
 * @parent: below which
 * @fmt: its name
 *
 * Return: as kobject_add(). Context: may sleep.
 */
int kobject_init_and_add(struct kobject *kobj, const struct kobj_type *ktype,
			 struct kobject *parent, const char *fmt, ...)
{
	va_list args;
	int ret;

	kobject_init(kobj, ktype);
	va_start(args, fmt);
	ret = add_varg(kobj, parent, fmt, args);
	va_end(args);
	return ret;
}
EXPORT_SYMBOL_GPL(kobject_init_and_add);

/**
 * kobject_rename - change a kobject's name
 * @kobj: the object
 * @new_name: the name
 *
 * Return: 0 or what sysfs says. Context: may sleep.
 */
int kobject_rename(struct kobject *kobj, const char *new_name)
{
	const char *name, *old;
	int err;

	if (!kobj || !kobj->parent)
		return -EINVAL;
	name = kstrdup_const(new_name, GFP_KERNEL);
	if (!name)
		return -ENOMEM;
	err = sysfs_rename_dir_ns(kobj, new_name, kobject_namespace(kobj));
	if (err) {
		kfree_const(name);
		return err;
	}
	old = kobj->name;
	kobj->name = name;
	kfree_const(old);
	return kobject_uevent(kobj, KOBJ_MOVE);
}
EXPORT_SYMBOL_GPL(kobject_rename);

/**
 * kobject_move - put a kobject below another parent
 * @kobj: the object
 * @new_parent: the parent; NULL for its kset
 *
 * Return: 0 or what sysfs says. Context: may sleep.
 */
int kobject_move(struct kobject *kobj, struct kobject *new_parent)
{
	struct kobject *old = kobj->parent;
	int err;

	if (!new_parent && kobj->kset)
		new_parent = &kobj->kset->kobj;
	new_parent = kobject_get(new_parent);
	err = sysfs_move_dir_ns(kobj, new_parent, kobject_namespace(kobj));
	if (err) {
		kobject_put(new_parent);
		return err;
	}
	kobj->parent = new_parent;
	kobject_put(old);
	return kobject_uevent(kobj, KOBJ_MOVE);
}
EXPORT_SYMBOL_GPL(kobject_move);

/* Takes the object out of sysfs but leaves the reference on its parent, which is returned. */
static struct kobject *remove_from_sysfs(struct kobject *kobj)
{
	struct kernfs_node *sd = kobj->sd;
	struct kobject *parent = kobj->parent;

	if (!kobj->state_in_sysfs)
		return NULL;
	if (kobj->ktype->default_groups)
		sysfs_remove_groups(kobj, kobj->ktype->default_groups);
	/* user space that was told of the object is told of its end */
	if (kobj->state_add_uevent_sent && !kobj->state_remove_uevent_sent)
		kobject_uevent(kobj, KOBJ_REMOVE);
	sysfs_remove_dir(kobj);
	kernfs_put(sd);
	kobj->state_in_sysfs = 0;
	kset_leave(kobj);
	kobj->parent = NULL;
	return parent;
}

/**
 * kobject_del - take a kobject out of sysfs
 * @kobj: the object or NULL; it lives on until its last kobject_put()
 *
 * Context: may sleep.
 */
void kobject_del(struct kobject *kobj)
{
	if (kobj)
		kobject_put(remove_from_sysfs(kobj));
}
EXPORT_SYMBOL(kobject_del);

/**
 * kobject_get - take a reference
 * @kobj: the object or NULL
 *
 * Return: @kobj.
 */
struct kobject *kobject_get(struct kobject *kobj)
{
	if (kobj) {
		if (!kobj->state_initialized)
			WARN(1,
			     "kobject: '%s' (%p): is not initialized, "
			     "yet kobject_get() is being called.\n",
			     kobject_name(kobj), kobj);
		kref_get(&kobj->kref);
	}
	return kobj;
}
EXPORT_SYMBOL(kobject_get);

/**
 * kobject_get_unless_zero - take a reference if the object is alive
 * @kobj: the object or NULL
 *
 * Return: @kobj or NULL.
 */
struct kobject *kobject_get_unless_zero(struct kobject *kobj)
{
	return kobj && kref_get_unless_zero(&kobj->kref) ? kobj : NULL;
}
EXPORT_SYMBOL(kobject_get_unless_zero);

static void kobject_release(struct kref *kref)
{
	struct kobject *kobj = container_of(kref, struct kobject, kref);
	const struct kobj_type *type = kobj->ktype;
	const char *name = kobj->name;
	struct kobject *parent = remove_from_sysfs(kobj);

	if (type && type->release)
		type->release(kobj);
	else
		pr_debug("'%s': does not have a release() function, "
			 "it is broken and must be fixed.\n",
			 name);
	kfree_const(name);
	kobject_put(parent);
}

/**
 * kobject_put - drop a reference; the last one releases the object
 * @kobj: the object or NULL
 *
 * Context: the last one may sleep.
 */
void kobject_put(struct kobject *kobj)
{
	if (!kobj)
		return;
	if (!kobj->state_initialized)
		WARN(1,
		     "kobject: '%s' (%p): is not initialized, yet kobject_put() is being called.\n",
		     kobject_name(kobj), kobj);
	kref_put(&kobj->kref, kobject_release);
}
EXPORT_SYMBOL(kobject_put);

/* ---- plain kobjects ---- */

static ssize_t kobj_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct kobj_attribute *kattr = container_of(attr, struct kobj_attribute, attr);

	return kattr->show ? kattr->show(kobj, kattr, buf) : -EIO;
}

static ssize_t kobj_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			       size_t count)
{
	struct kobj_attribute *kattr = container_of(attr, struct kobj_attribute, attr);

	return kattr->store ? kattr->store(kobj, kattr, buf, count) : -EIO;
}

const struct sysfs_ops kobj_sysfs_ops = {
	.show = kobj_attr_show,
	.store = kobj_attr_store,
};
EXPORT_SYMBOL_GPL(kobj_sysfs_ops);

static void dynamic_kobj_release(struct kobject *kobj)
{
	kfree(kobj);
}

static const struct kobj_type dynamic_kobj_ktype = {
	.release = dynamic_kobj_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

/**
 * kobject_create_and_add - make a plain directory
 * @name: its name
 * @parent: below which; NULL for /sys
 *
 * Return: the object, for kobject_put(), or NULL. Context: may sleep.
 */
struct kobject *kobject_create_and_add(const char *name, struct kobject *parent)
{
	struct kobject *kobj = kzalloc(sizeof(*kobj), GFP_KERNEL);
	int err;

	if (!kobj)
		return NULL;
	kobject_init(kobj, &dynamic_kobj_ktype);
	err = kobject_add(kobj, parent, "%s", name);
	if (err) {
		pr_warn("%s: kobject_add error: %d\n", __func__, err);
		kobject_put(kobj);
		kobj = NULL;
	}
	return kobj;
}
EXPORT_SYMBOL_GPL(kobject_create_and_add);

/* ---- ksets ---- */

/**
 * kset_init - initialise a kset
 * @k: the set; its kobj has its ktype
 */
void kset_init(struct kset *k)
{
	const struct kobj_type *type = k->kobj.ktype;

	kref_init(&k->kobj.kref);
	INIT_LIST_HEAD(&k->kobj.entry);
	k->kobj.state_initialized = 1;
	k->kobj.ktype = type;
	INIT_LIST_HEAD(&k->list);
	spin_lock_init(&k->list_lock);
}

/**
 * kset_register - initialise a kset and put it into sysfs
 * @k: the set; its kobj has its ktype and name
 *
 * Return: 0, -EINVAL or what kobject_add() says. Context: may sleep.
 */
int kset_register(struct kset *k)
{
	int err;

	if (!k)
		return -EINVAL;
	if (!k->kobj.ktype) {
		pr_err("must have a ktype to be initialized properly!\n");
		return -EINVAL;
	}
	kset_init(k);
	err = kobject_add_internal(&k->kobj);
	if (err) {
		kfree_const(k->kobj.name);
		k->kobj.name = NULL;
		return err;
	}
	kobject_uevent(&k->kobj, KOBJ_ADD);
	return 0;
}
EXPORT_SYMBOL(kset_register);

/**
 * kset_unregister - take a kset out of sysfs and drop its reference
 * @k: the set or NULL
 *
 * Context: may sleep.
 */
void kset_unregister(struct kset *k)
{
	if (!k)
		return;
	kobject_del(&k->kobj);
	kobject_put(&k->kobj);
}
EXPORT_SYMBOL(kset_unregister);

/**
 * kset_find_obj - find a member by name
 * @kset: the set
 * @name: the name
 *
 * Return: the object with a reference, or NULL.
 */
struct kobject *kset_find_obj(struct kset *kset, const char *name)
{
	struct kobject *k, *found = NULL;

	spin_lock(&kset->list_lock);
	list_for_each_entry(k, &kset->list, entry) {
		if (kobject_name(k) && !strcmp(kobject_name(k), name)) {
			found = kobject_get_unless_zero(k);
			break;
		}
	}
	spin_unlock(&kset->list_lock);
	return found;
}
EXPORT_SYMBOL_GPL(kset_find_obj);

static void kset_release(struct kobject *kobj)
{
	kfree(container_of(kobj, struct kset, kobj));
}

static const struct kobj_type kset_ktype = {
	.sysfs_ops = &kobj_sysfs_ops,
	.release = kset_release,
};

/**
 * kset_create_and_add - make a kset
 * @name: its name
 * @uevent_ops: what its members tell user space, or NULL
 * @parent_kobj: below which; NULL for /sys
 *
 * Return: the set, for kset_unregister(), or NULL. Context: may sleep.
 */
struct kset *kset_create_and_add(const char *name, const struct kset_uevent_ops *uevent_ops,
				 struct kobject *parent_kobj)
{
	struct kset *kset = kzalloc(sizeof(*kset), GFP_KERNEL);

	if (!kset)
		return NULL;
	if (kobject_set_name(&kset->kobj, "%s", name)) {
		kfree(kset);
		return NULL;
	}
	kset->uevent_ops = uevent_ops;
	kset->kobj.parent = parent_kobj;
	kset->kobj.ktype = &kset_ktype;
	if (kset_register(kset)) {
		kfree(kset);
		return NULL;
	}
	return kset;
}
EXPORT_SYMBOL_GPL(kset_create_and_add);
