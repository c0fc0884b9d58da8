// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/module itself, and /sys/module/NAME/parameters of modules and of built-in code.
 *
 * Files are read and written under kernel_param_lock(). sysfs makes removal wait for readers and
 * writers, so a module's parameters stay while a file of theirs is in use.
 */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <kobold/module_params.h>
#include "internal.h"

struct param_attribute {
	struct module_attribute mattr;
	const struct kernel_param *param;
};

/* The directory parameters/ of one module. */
struct module_param_attrs {
	struct attribute_group group;
	unsigned int num;
	struct attribute **list; /* NULL-terminated, for the group */
	struct param_attribute attrs[];
};

struct kset *module_kset;

static ssize_t param_attr_show(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	const struct kernel_param *kp = container_of(mattr, struct param_attribute, mattr)->param;
	int count;

	if (!kp->ops->get)
		return -EPERM;
	kernel_param_lock(mk->mod);
	count = kp->ops->get(buf, kp);
	kernel_param_unlock(mk->mod);
	return count;
}

static ssize_t param_attr_store(struct module_attribute *mattr, struct module_kobject *mk,
				const char *buf, size_t len)
{
	const struct kernel_param *kp = container_of(mattr, struct param_attribute, mattr)->param;
	int err;

	if (!kp->ops->set)
		return -EPERM;
	kernel_param_lock(mk->mod);
	param_note_unsafe(kp);
	err = kp->ops->set(buf, kp);
	kernel_param_unlock(mk->mod);
	return err ?: len;
}

static struct module_param_attrs *alloc_attrs(unsigned int num)
{
	struct module_param_attrs *mp;

	mp = kzalloc(struct_size(mp, attrs, num) + (num + 1) * sizeof(*mp->list), GFP_KERNEL);
	if (!mp)
		return NULL;
	mp->list = (struct attribute **)&mp->attrs[num];
	mp->group.name = "parameters";
	mp->group.attrs = mp->list;
	return mp;
}

static void add_attr(struct module_param_attrs *mp, const struct kernel_param *kp, const char *name)
{
	struct param_attribute *pa = &mp->attrs[mp->num];

	sysfs_attr_init(&pa->mattr.attr);
	pa->param = kp;
	pa->mattr.show = param_attr_show;
	pa->mattr.store = kp->perm & 0222 ? param_attr_store : NULL;
	pa->mattr.attr.name = name;
	pa->mattr.attr.mode = kp->perm;
	mp->list[mp->num++] = &pa->mattr.attr;
}

#ifdef CONFIG_MODULES
/**
 * module_param_sysfs_create - makes the directory parameters/ of a module
 * @mod: its kobject is there
 *
 * Returns: 0, also when no parameter is visible; -ENOMEM or what sysfs said.
 */
int module_param_sysfs_create(struct module *mod)
{
	struct module_param_attrs *mp;
	unsigned int i, num = 0;
	int err;

	for (i = 0; i < mod->num_kp; i++)
		num += mod->kp[i].perm != 0;
	if (!num)
		return 0;
	mp = alloc_attrs(num);
	if (!mp)
		return -ENOMEM;
	for (i = 0; i < mod->num_kp; i++)
		if (mod->kp[i].perm)
			add_attr(mp, &mod->kp[i], mod->kp[i].name);
	err = sysfs_create_group(&mod->mkobj.kobj, &mp->group);
	if (err) {
		kfree(mp);
		return err;
	}
	mod->mkobj.mp = mp;
	return 0;
}

/**
 * module_param_sysfs_remove - removes the directory parameters/ of a module
 * @mod: module, may have none
 */
void module_param_sysfs_remove(struct module *mod)
{
	struct module_param_attrs *mp = mod->mkobj.mp;

	if (!mp)
		return;
	sysfs_remove_group(&mod->mkobj.kobj, &mp->group);
	mod->mkobj.mp = NULL;
	kfree(mp);
}
#endif

/* -------- /sys/module -------- */

static ssize_t module_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct module_attribute *mattr = container_of(attr, struct module_attribute, attr);
	struct module_kobject *mk = container_of(kobj, struct module_kobject, kobj);

	return mattr->show ? mattr->show(mattr, mk, buf) : -EIO;
}

static ssize_t module_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
				 size_t len)
{
	struct module_attribute *mattr = container_of(attr, struct module_attribute, attr);
	struct module_kobject *mk = container_of(kobj, struct module_kobject, kobj);

	return mattr->store ? mattr->store(mattr, mk, buf, len) : -EIO;
}

static const struct sysfs_ops module_sysfs_ops = {
	.show = module_attr_show,
	.store = module_attr_store,
};

static void module_kobj_release(struct kobject *kobj)
{
	struct module_kobject *mk = container_of(kobj, struct module_kobject, kobj);

	if (mk->kobj_completion)
		complete(mk->kobj_completion);
}

const struct kobj_type module_ktype = {
	.release = module_kobj_release,
	.sysfs_ops = &module_sysfs_ops,
};

static int uevent_filter(const struct kobject *kobj)
{
	return get_ktype(kobj) == &module_ktype;
}

static const struct kset_uevent_ops module_uevent_ops = {
	.filter = uevent_filter,
};

static ssize_t store_uevent(struct module_attribute *mattr, struct module_kobject *mk,
			    const char *buffer, size_t count)
{
	const int err = kobject_synth_uevent(&mk->kobj, buffer, count);

	return err ?: count;
}

struct module_attribute module_uevent = __ATTR(uevent, 0200, NULL, store_uevent);

/* -------- Built-in code -------- */

/* The directory of built-in code; made if it is not there. It stays for ever. */
static struct module_kobject *__init locate_builtin(const char *name, size_t len)
{
	struct module_kobject *mk;
	char buffer[MODULE_NAME_LEN];
	struct kobject *kobj;
	int err;

	strscpy(buffer, name, min(len + 1, sizeof(buffer)));
	kobj = kset_find_obj(module_kset, buffer);
	if (kobj) {
		kobject_put(kobj);
		return container_of(kobj, struct module_kobject, kobj);
	}
	mk = kzalloc(sizeof(*mk), GFP_KERNEL);
	if (!mk)
		return NULL;
	mk->kobj.kset = module_kset;
	err = kobject_init_and_add(&mk->kobj, &module_ktype, NULL, "%s", buffer);
	if (!err)
		err = sysfs_create_file(&mk->kobj, &module_uevent.attr);
	if (err) {
		pr_crit("Adding module '%s' to sysfs failed (%d), the system may be unstable.\n",
			buffer, err);
		kobject_put(&mk->kobj);
		return NULL;
	}
	kobject_uevent(&mk->kobj, KOBJ_ADD);
	return mk;
}

/* "module.param": where the parameter's own name begins; 0 for parameters of the core. */
static size_t __init prefix_length(const struct kernel_param *kp)
{
	const char *dot = strchr(kp->name, '.');

	return dot ? dot - kp->name + 1 : 0;
}

static bool __init same_prefix(const struct kernel_param *a, const struct kernel_param *b)
{
	const size_t len = prefix_length(a);

	return len == prefix_length(b) && !strncmp(a->name, b->name, len);
}

static void __init add_builtin_params(const struct kernel_param *first)
{
	const size_t len = prefix_length(first);
	const struct kernel_param *kp;
	struct module_param_attrs *mp;
	struct module_kobject *mk;
	unsigned int num = 0;

	mk = len ? locate_builtin(first->name, len - 1) : locate_builtin("kernel", 6);
	if (!mk || mk->mp)
		return;
	for (kp = first; kp < __stop___param; kp++)
		num += kp->perm && same_prefix(first, kp);
	mp = alloc_attrs(num);
	if (!mp)
		return;
	for (kp = first; kp < __stop___param; kp++)
		if (kp->perm && same_prefix(first, kp))
			add_attr(mp, kp, kp->name + len);
	if (sysfs_create_group(&mk->kobj, &mp->group))
		kfree(mp);
	else
		mk->mp = mp;
}

/**
 * __modver_version_show - shows the version of built-in code
 * @mattr: inside a struct module_version_attribute
 * @mk: its directory
 * @buf: a page
 */
ssize_t __modver_version_show(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	const struct module_version_attribute *v =
		container_of(mattr, struct module_version_attribute, mattr);

	return scnprintf(buf, PAGE_SIZE, "%s\n", v->version);
}

static void __init add_builtin_versions(void)
{
	const struct module_version_attribute *v;

	for (v = __start___modver; v < __stop___modver; v++) {
		struct module_kobject *mk = locate_builtin(v->module_name, strlen(v->module_name));

		if (mk && sysfs_create_file(&mk->kobj, &v->mattr.attr))
			pr_warn("%s: no version in sysfs\n", v->module_name);
	}
}

static int __init module_kset_init(void)
{
	module_kset = kset_create_and_add("module", &module_uevent_ops, NULL);
	return module_kset ? 0 : -ENOMEM;
}
subsys_initcall(module_kset_init);

static int __init builtin_param_sysfs_init(void)
{
	const struct kernel_param *kp;

	if (!module_kset)
		return -ENOMEM;
	for (kp = __start___param; kp < __stop___param; kp++)
		if (kp->perm)
			add_builtin_params(kp);
	add_builtin_versions();
	return 0;
}
late_initcall(builtin_param_sysfs_init);
