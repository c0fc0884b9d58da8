// SPDX-License-Identifier: GPL-2.0-only
/*
 * /sys/module/NAME of a loaded module: its state and sizes, parameters/, holders/, sections/ and
 * notes/.
 *
 * Made by the task that loads the module and removed by the one that unloads it; removal waits for
 * files in use. Links in holders/ follow the use graph under module_mutex.
 */
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include "internal.h"

/* -------- Plain files -------- */

static ssize_t show_version(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	return scnprintf(buf, PAGE_SIZE, "%s\n", mk->mod->version);
}

static ssize_t show_srcversion(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	return scnprintf(buf, PAGE_SIZE, "%s\n", mk->mod->srcversion);
}

static ssize_t show_initstate(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	static const char *const states[] = {
		[MODULE_STATE_LIVE] = "live",
		[MODULE_STATE_COMING] = "coming",
		[MODULE_STATE_GOING] = "going",
		[MODULE_STATE_UNFORMED] = "going",
	};

	return sysfs_emit(buf, "%s\n", states[READ_ONCE(mk->mod->state)]);
}

static unsigned int size_of(const struct module *mod, bool init)
{
	unsigned int size = 0;

	for_each_mod_mem_type(type)
		if (mod_mem_type_is_init(type) == init)
			size += mod->mem[type].size;
	return size;
}

static ssize_t show_coresize(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%u\n", size_of(mk->mod, false));
}

static ssize_t show_initsize(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%u\n", size_of(mk->mod, true));
}

static ssize_t show_taint(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	size_t len = module_flags_taint(mk->mod->taints, buf);

	buf[len++] = '\n';
	return len;
}

static struct module_attribute modinfo_version = __ATTR(version, 0444, show_version, NULL);
static struct module_attribute modinfo_srcversion = __ATTR(srcversion, 0444, show_srcversion, NULL);
static struct module_attribute modinfo_initstate = __ATTR(initstate, 0444, show_initstate, NULL);
static struct module_attribute modinfo_coresize = __ATTR(coresize, 0444, show_coresize, NULL);
static struct module_attribute modinfo_initsize = __ATTR(initsize, 0444, show_initsize, NULL);
static struct module_attribute modinfo_taint = __ATTR(taint, 0444, show_taint, NULL);

#ifdef CONFIG_MODULE_UNLOAD
static ssize_t show_refcnt(struct module_attribute *mattr, struct module_kobject *mk, char *buf)
{
	return sysfs_emit(buf, "%i\n", module_refcount(mk->mod));
}

static struct module_attribute modinfo_refcnt = __ATTR(refcnt, 0444, show_refcnt, NULL);
#endif

static struct attribute *modinfo_attrs[] = {
	&modinfo_version.attr,
	&modinfo_srcversion.attr,
	&module_uevent.attr,
	&modinfo_initstate.attr,
	&modinfo_coresize.attr,
	&modinfo_initsize.attr,
	&modinfo_taint.attr,
#ifdef CONFIG_MODULE_UNLOAD
	&modinfo_refcnt.attr,
#endif
	NULL,
};

/* version and srcversion are there only if the module has them. */
static umode_t is_visible(struct kobject *kobj, struct attribute *attr, int n)
{
	const struct module *mod = container_of(kobj, struct module_kobject, kobj)->mod;

	if ((attr == &modinfo_version.attr && !mod->version) ||
	    (attr == &modinfo_srcversion.attr && !mod->srcversion))
		return 0;
	return attr->mode;
}

static const struct attribute_group modinfo_group = {
	.attrs = modinfo_attrs,
	.is_visible = is_visible,
};

/* -------- sections/ and notes/: a binary file for each section -------- */

/* One directory; names and pointers are in the same allocation. */
struct module_section_dir {
	struct attribute_group group;
	unsigned int num;
	struct bin_attribute **list;
	struct bin_attribute attrs[];
};

/* "0x", sixteen digits, newline. */
#define SECTION_FILE_SIZE 19

static ssize_t read_section_address(struct file *file, struct kobject *kobj,
				    struct bin_attribute *attr, char *buf, loff_t pos, size_t count)
{
	char text[SECTION_FILE_SIZE + 1];
	int len;

	/* Readers that seek would learn a part of it only. */
	if (pos != 0)
		return -EINVAL;
	len = scnprintf(text, sizeof(text), "0x%px\n",
			kallsyms_show_value(file->f_cred) ? attr->private : NULL);
	count = min_t(size_t, count, len);
	memcpy(buf, text, count);
	return count;
}

static ssize_t read_note(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			 char *buf, loff_t pos, size_t count)
{
	memcpy(buf, attr->private + pos, count);
	return count;
}

static bool is_listed(const struct module_image *image, unsigned int i, bool notes)
{
	const Elf64_Shdr *s = &image->sections[i];

	return i && s->sh_entsize <= MODULE_AREA_PERCPU && s->sh_size &&
	       (!notes || (s->sh_type == SHT_NOTE && s->sh_entsize != MODULE_AREA_PERCPU));
}

static void describe(struct bin_attribute *attr, const Elf64_Shdr *s, const char *name, bool notes)
{
	sysfs_bin_attr_init(attr);
	attr->attr.name = name;
	attr->private = (void *)(unsigned long)s->sh_addr;
	attr->attr.mode = notes ? 0444 : 0400;
	attr->size = notes ? s->sh_size : SECTION_FILE_SIZE;
	attr->read = notes ? read_note : read_section_address;
}

/* The names so far: open addressing, numbers of attributes + 1, at most half of it in use. */
struct section_names {
	u32 mask;
	u32 slots[];
};

static struct section_names *alloc_names(unsigned int num)
{
	const u32 size = roundup_pow_of_two(2 * num);
	struct section_names *names = kvzalloc(struct_size(names, slots, size), GFP_KERNEL);

	if (names)
		names->mask = size - 1;
	return names;
}

/*
 * Takes the name of the attribute that comes next, unless it is taken: two sections of one name, as
 * some linkers leave them, can have one file only.
 */
static bool take_name(struct section_names *names, const struct module_section_dir *dir,
		      const char *name)
{
	u32 n = full_name_hash(NULL, name, strlen(name));

	for (;; n++) {
		u32 *slot = &names->slots[n & names->mask];

		if (!*slot) {
			*slot = dir->num + 1;
			return true;
		}
		if (!strcmp(dir->attrs[*slot - 1].attr.name, name))
			return false;
	}
}

static void fill_dir(struct module_section_dir *dir, const struct module_image *image, bool notes,
		     struct section_names *taken, char *names)
{
	unsigned int i;

	for (i = 1; i < image->num_sections; i++) {
		const char *name = module_section_name(image, i);

		if (!is_listed(image, i, notes) || !name[0] || strchr(name, '/') ||
		    !take_name(taken, dir, name))
			continue;
		strcpy(names, name);
		describe(&dir->attrs[dir->num], &image->sections[i], names, notes);
		dir->list[dir->num] = &dir->attrs[dir->num];
		dir->num++;
		names += strlen(names) + 1;
	}
}

static struct module_section_dir *make_dir(const struct load_info *info, bool notes)
{
	const struct module_image *image = &info->image;
	unsigned int i, num = 0;
	struct module_section_dir *dir;
	struct section_names *taken;
	size_t bytes = 0;

	for (i = 1; i < image->num_sections; i++) {
		if (is_listed(image, i, notes)) {
			num++;
			bytes += strlen(module_section_name(image, i)) + 1;
		}
	}
	if (!num)
		return NULL;
	dir = kvzalloc(struct_size(dir, attrs, num) + (num + 1) * sizeof(*dir->list) + bytes,
		       GFP_KERNEL);
	taken = alloc_names(num);
	if (!dir || !taken) {
		kvfree(taken);
		kvfree(dir);
		return NULL;
	}
	dir->list = (struct bin_attribute **)&dir->attrs[num];
	fill_dir(dir, image, notes, taken, (char *)&dir->list[num + 1]);
	kvfree(taken);
	dir->group.name = notes ? "notes" : "sections";
	dir->group.bin_attrs = dir->list;
	return dir;
}

/* These directories are for debuggers: a module without them is a whole module. */
static struct module_section_dir *add_dir(const struct load_info *info, bool notes)
{
	struct module_section_dir *dir = make_dir(info, notes);

	if (dir && sysfs_create_group(&info->mod->mkobj.kobj, &dir->group)) {
		kvfree(dir);
		return NULL;
	}
	return dir;
}

static void remove_dir(struct module *mod, struct module_section_dir *dir)
{
	if (!dir)
		return;
	sysfs_remove_group(&mod->mkobj.kobj, &dir->group);
	kvfree(dir);
}

/* -------- holders/: links to the modules that use this one -------- */

static int add_holder_links(struct module *mod)
{
	struct module_use *use;
	int err = 0;

	mutex_lock(&module_mutex);
	list_for_each_entry(use, &mod->target_list, target_list) {
		err = sysfs_create_link(use->target->holders_dir, &mod->mkobj.kobj, mod->name);
		if (err)
			break;
	}
	mutex_unlock(&module_mutex);
	return err;
}

static void remove_holder_links(struct module *mod)
{
	struct module_use *use;

	mutex_lock(&module_mutex);
	list_for_each_entry(use, &mod->target_list, target_list)
		sysfs_remove_link(use->target->holders_dir, mod->name);
	mutex_unlock(&module_mutex);
}

/* -------- The directory -------- */

/* Drops the directory and waits until nobody uses it: it is part of struct module. */
static void put_directory(struct module *mod)
{
	DECLARE_COMPLETION_ONSTACK(released);

	mod->mkobj.kobj_completion = &released;
	kobject_put(&mod->mkobj.kobj);
	wait_for_completion(&released);
}

static int add_directory(struct module *mod)
{
	int err;

	if (!module_kset) {
		pr_err("%s: module sysfs not initialized\n", mod->name);
		return -EINVAL;
	}
	mod->mkobj.mod = mod;
	mod->mkobj.kobj.kset = module_kset;
	err = kobject_init_and_add(&mod->mkobj.kobj, &module_ktype, NULL, "%s", mod->name);
	if (err) {
		pr_err("%s: /sys/module/%s cannot be made (err %d): is there built-in code of that name?\n",
		       mod->name, mod->name, err);
		put_directory(mod);
		return err;
	}
	mod->priv->sysfs_ready = true;
	return 0;
}

static int copy_versions(struct load_info *info)
{
	const char *version = get_modinfo(info, "version");
	const char *srcversion = get_modinfo(info, "srcversion");

	info->mod->version = kstrdup(version, GFP_KERNEL);
	info->mod->srcversion = kstrdup(srcversion, GFP_KERNEL);
	return (version && !info->mod->version) || (srcversion && !info->mod->srcversion) ? -ENOMEM
											  : 0;
}

/**
 * module_sysfs_create - makes /sys/module/NAME
 * @info: a formed module; its image is still there
 *
 * Returns: 0 or a negative errno; module_sysfs_remove() removes what was made.
 */
int module_sysfs_create(struct load_info *info)
{
	struct module *mod = info->mod;
	int err;

	err = copy_versions(info);
	if (!err)
		err = add_directory(mod);
	if (err)
		return err;
	mod->holders_dir = kobject_create_and_add("holders", &mod->mkobj.kobj);
	if (!mod->holders_dir)
		return -ENOMEM;
	err = module_param_sysfs_create(mod);
	if (!err)
		err = sysfs_create_group(&mod->mkobj.kobj, &modinfo_group);
	if (!err)
		err = add_holder_links(mod);
	if (err)
		return err;
	mod->sections_dir = add_dir(info, false);
	mod->notes_dir = add_dir(info, true);
	return 0;
}

/**
 * module_sysfs_init_done - tells user space that a module is live
 * @mod: module
 */
void module_sysfs_init_done(struct module *mod)
{
	kobject_uevent(&mod->mkobj.kobj, KOBJ_ADD);
}

/**
 * module_sysfs_remove - removes /sys/module/NAME
 * @priv: module; harmless if there is nothing
 *
 * Context: may sleep until files in it are closed by those who read or write them right now.
 */
void module_sysfs_remove(struct module_private *priv)
{
	struct module *mod = priv->mod;

	if (priv->sysfs_ready) {
		priv->sysfs_ready = false;
		remove_dir(mod, mod->notes_dir);
		remove_dir(mod, mod->sections_dir);
		remove_holder_links(mod);
		sysfs_remove_group(&mod->mkobj.kobj, &modinfo_group);
		module_param_sysfs_remove(mod);
		kobject_put(mod->mkobj.drivers_dir);
		kobject_put(mod->holders_dir);
		put_directory(mod);
	}
	kfree(mod->version);
	kfree(mod->srcversion);
	mod->version = NULL;
	mod->srcversion = NULL;
}
