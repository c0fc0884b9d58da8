// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading a module: from an image in kernel memory to a live module.
 *
 * One task does all of one load; loads of different modules run side by side and meet only in the
 * registry. Everything that a load has made so far is in struct load_info (temporary) and struct
 * module_private (lasting), each with one function that frees any half-built state of it.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "internal.h"

/* Modules that must not be loaded, separated by commas. */
static char *module_blacklist;
core_param(module_blacklist, module_blacklist, charp, 0400);

/**
 * free_load_info - frees what a load needed while it went on
 * @info: in any state, also freed already
 */
void free_load_info(struct load_info *info)
{
	kvfree(info->scratch);
	info->scratch = NULL;
	vfree(info->buffer);
	info->buffer = NULL;
}

/* Logs what module_refuse() noted. */
static int refuse(const struct load_info *info)
{
	pr_err("%s: %s\n", info->name, info->diag.text);
	return info->diag.err;
}

/* -------- The image: nothing is allocated for the module yet -------- */

static int check_image(struct load_info *info)
{
	info->name = "module";
	if (module_image_check(&info->image, info->buffer, info->len, &module_reloc_arch,
			       sizeof(struct module), &info->diag))
		return refuse(info);
	return abi_identify(info);
}

static bool is_blacklisted(const char *name)
{
	const char *p = module_blacklist;

	while (p && *p) {
		const size_t len = strcspn(p, ",");

		if (strlen(name) == len && parameqn(name, p, len))
			return true;
		p += len;
		p += *p == ',';
	}
	return false;
}

static int check_module(struct load_info *info)
{
	int err = check_image(info);

	if (err)
		return err;
	if (is_blacklisted(info->name)) {
		pr_err("Module %s is blacklisted\n", info->name);
		return -EPERM;
	}
	return info->abi->check(info);
}

static int plan(struct load_info *info)
{
	size_t scratch;

	module_classify(&info->image);
	if (module_reloc_scan(&info->image, &info->link, &info->diag))
		return refuse(info);
	scratch = module_reloc_scratch(&info->link);
	if (scratch) {
		info->scratch = kvzalloc(scratch, GFP_KERNEL);
		if (!info->scratch)
			return -ENOMEM;
	}
	module_reloc_assign(&info->image, &info->link, info->scratch);
	if (module_arrange(&info->image, &info->link, &info->diag))
		return refuse(info);
	return info->abi->check_relocs(info);
}

/* -------- The module: a name, then memory -------- */

static int reserve_name(struct load_info *info)
{
	int err;

	info->priv = kzalloc(sizeof(*info->priv), GFP_KERNEL);
	if (!info->priv)
		return -ENOMEM;
	strscpy(info->priv->name, info->name, sizeof(info->priv->name));
	info->name = info->priv->name;
	err = registry_reserve(info->priv);
	if (err == -EEXIST)
		pr_debug("%s: a module of that name is live\n", info->name);
	return err;
}

static void register_ranges(struct load_info *info)
{
	struct module_private *priv = info->priv;
	unsigned long core = 0, init = 0;

	for_each_mod_mem_type(type) {
		if (mod_mem_type_is_init(type))
			init += info->link.area[type].size;
		else
			core += info->link.area[type].size;
	}
	range_add(&priv->core_range, priv->mod, priv->core, core);
	if (init)
		range_add(&priv->init_range, priv->mod, priv->init, init);
}

/* Struct module moves to its final place and starts anew but for its name. */
static void adopt(struct load_info *info)
{
	struct module *mod = (struct module *)info->image.sections[info->image.this_module].sh_addr;

	memset(mod, 0, sizeof(*mod));
	mod->state = MODULE_STATE_UNFORMED;
	strscpy(mod->name, info->priv->name, sizeof(mod->name));
	mod->priv = info->priv;
	INIT_LIST_HEAD(&mod->list);
	mutex_init(&mod->param_lock);
	refs_init(mod);
	for_each_mod_mem_type(type) {
		mod->mem[type].base = (void *)(unsigned long)info->link.area[type].addr;
		mod->mem[type].size = info->link.area[type].size;
	}
	mod->percpu = (void __percpu *)(unsigned long)info->link.area[MODULE_AREA_PERCPU].addr;
	mod->percpu_size = info->link.area[MODULE_AREA_PERCPU].size;
	info->mod = mod;
	info->priv->mod = mod;
	register_ranges(info);
}

static int link_module(struct load_info *info)
{
	int err;

	err = sections_percpu_alloc(info);
	if (err)
		return err;
	module_place(&info->image, &info->link);
	adopt(info);
	license_apply(info);
	err = sections_find(info);
	if (err)
		return info->diag.err ? refuse(info) : err;
	err = symbols_resolve(info);
	if (err)
		return info->explained ? err : refuse(info);
	if (module_reloc_apply(&info->image, &info->link, &info->diag))
		return refuse(info);
	return sections_verify(info->mod);
}

static int copy_args(struct load_info *info, const char __user *uargs)
{
	char *args = strndup_user(uargs, ~0UL >> 1);

	if (IS_ERR(args))
		return PTR_ERR(args);
	info->mod->args = args;
	return 0;
}

static void register_code(struct extable_region *region, const struct module *mod,
			  enum mod_mem_type type)
{
	const struct module_memory *mem = &mod->mem[type];

	if (!mem->size)
		return;
	region->start = (unsigned long)mem->base;
	region->end = region->start + mem->size;
	region->table = mod->extable;
	region->num = mod->num_exentries;
	extable_register(region);
}

static int finish_image(struct load_info *info, const char __user *uargs)
{
	struct module *mod = info->mod;
	int err;

	sections_percpu_copy(info);
	sort_extable(mod->extable, mod->extable + mod->num_exentries);
	err = kallsyms_add(info);
	if (!err)
		err = copy_args(info, uargs);
	if (!err)
		err = memory_protect(mod);
	if (err)
		return err;
	register_code(&info->priv->text_region, mod, MOD_TEXT);
	register_code(&info->priv->init_region, mod, MOD_INIT_TEXT);
	return 0;
}

/* From here on others see the module: its exports, its place in /proc/modules. */
static int complete_formation(struct module *mod)
{
	int err;

	mutex_lock(&module_mutex);
	err = symbols_publish(mod);
	if (!err) {
		WRITE_ONCE(mod->state, MODULE_STATE_COMING);
		registry_list(mod);
	}
	mutex_unlock(&module_mutex);
	return err;
}

static int unknown_param(char *param, char *val, const char *modname, void *arg)
{
	struct module *mod = arg;

	if (!strcmp(param, "async_probe")) {
		if (kstrtobool(val ?: "1", &mod->async_probe_requested))
			mod->async_probe_requested = true;
		return 0;
	}
	if (strcmp(param, "dyndbg"))
		pr_warn("%s: unknown parameter '%s' ignored\n", modname, param);
	return 0;
}

static int parse_parameters(struct module *mod)
{
	char *after_dashes;

	mod->priv->params_set = true;
	after_dashes = parse_args(mod->name, mod->args, mod->kp, mod->num_kp, -32768, 32767, mod,
				  unknown_param);

	if (IS_ERR(after_dashes))
		return PTR_ERR(after_dashes);
	if (after_dashes)
		pr_warn("%s: parameters '%s' after `--' ignored\n", mod->name, after_dashes);
	return 0;
}

/* -------- Running it -------- */

static void run_constructors(const struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_ctors; i++)
		if (mod->ctors[i])
			mod->ctors[i]();
}

static int run_init(struct module *mod)
{
	int ret = 0;

	run_constructors(mod);
	if (mod->init)
		ret = do_one_initcall(mod->init);
	if (ret > 0) {
		pr_warn("%s: '%s'->init suspiciously returned %d, it should follow 0/-E convention\n"
			"%s: loading module anyway...\n",
			__func__, mod->name, ret, mod->name);
		dump_stack();
	}
	return min(ret, 0);
}

static void become_live(struct module *mod)
{
	WRITE_ONCE(mod->state, MODULE_STATE_LIVE);
	notify_live(mod);
	module_sysfs_init_done(mod);

	mutex_lock(&module_mutex);
	module_put(mod);
	if (memory_seal(mod))
		pr_warn("%s: could not make .data..ro_after_init read-only\n", mod->name);
	kallsyms_drop_init(mod->priv);
	mod->ctors = NULL;
	mod->num_ctors = 0;
	memory_free_init(mod->priv);
	mutex_unlock(&module_mutex);
	registry_changed();
}

static int form(struct load_info *info, const char __user *uargs)
{
	int err;

	err = check_module(info);
	if (!err)
		err = plan(info);
	if (!err)
		err = reserve_name(info);
	if (!err)
		err = memory_alloc(info);
	if (!err)
		err = link_module(info);
	if (!err)
		err = finish_image(info, uargs);
	if (!err)
		err = complete_formation(info->mod);
	return err;
}

static int bring_up(struct load_info *info)
{
	struct module *mod = info->mod;
	int err;

	err = notify_coming(mod);
	if (!err)
		err = parse_parameters(mod);
	if (!err)
		err = module_sysfs_create(info);
	free_load_info(info);
	if (!err)
		err = run_init(mod);
	return err;
}

/**
 * load_module - makes a module of an image
 * @info: buffer, len and flags are set; freed in any case
 * @uargs: parameters, a string in user memory
 *
 * Context: process context, no lock held; may sleep and runs the module's init.
 * Returns: 0 or a negative errno, the reason is in the log and nothing is left behind.
 */
int load_module(struct load_info *info, const char __user *uargs)
{
	struct module_private *priv;
	int err;

	might_sleep();
	err = form(info, uargs);
	priv = info->priv;
	if (!err)
		err = bring_up(info);
	free_load_info(info);
	if (err)
		module_dismantle(priv);
	else
		become_live(priv->mod);
	return err;
}
