// SPDX-License-Identifier: GPL-2.0-only
/*
 * Telling user space about kobjects: the environment of an event is built and handed to the
 * program named in /sys/kernel/uevent_helper (or /proc/sys/kernel/hotplug), if any. There is no
 * netlink. Context: may sleep.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/umh.h>
#include <linux/uuid.h>

atomic64_t uevent_seqnum;
char uevent_helper[UEVENT_HELPER_PATH_LEN];

static const char *const actions[] = {
	[KOBJ_ADD] = "add",   [KOBJ_REMOVE] = "remove", [KOBJ_CHANGE] = "change",
	[KOBJ_MOVE] = "move", [KOBJ_ONLINE] = "online", [KOBJ_OFFLINE] = "offline",
	[KOBJ_BIND] = "bind", [KOBJ_UNBIND] = "unbind",
};

/**
 * add_uevent_var - add a variable to an event
 * @env: the environment
 * @format: "NAME=value"
 *
 * Return: 0 or -ENOMEM when it is full.
 */
int add_uevent_var(struct kobj_uevent_env *env, const char *format, ...)
{
	va_list args;
	int len;

	if (env->envp_idx >= ARRAY_SIZE(env->envp) - 1) {
		WARN(1, "add_uevent_var: too many keys\n");
		return -ENOMEM;
	}
	va_start(args, format);
	len = vsnprintf(env->buf + env->buflen, sizeof(env->buf) - env->buflen, format, args);
	va_end(args);
	if (len >= sizeof(env->buf) - env->buflen) {
		WARN(1, "add_uevent_var: buffer size too small\n");
		return -ENOMEM;
	}
	env->envp[env->envp_idx++] = env->buf + env->buflen;
	env->envp[env->envp_idx] = NULL;
	env->buflen += len + 1;
	return 0;
}
EXPORT_SYMBOL_GPL(add_uevent_var);

static void free_env(struct subprocess_info *info)
{
	kfree(info->data);
}

/*
 * Runs the helper with the environment, which it takes over. Returns false when there is no
 * helper.
 */
static bool run_helper(struct kobj_uevent_env *env, const char *subsystem)
{
	struct subprocess_info *info;

	if (!uevent_helper[0])
		return false;
	env->argv[0] = uevent_helper;
	env->argv[1] = (char *)subsystem;
	env->argv[2] = NULL;
	if (add_uevent_var(env, "HOME=/") ||
	    add_uevent_var(env, "PATH=/sbin:/bin:/usr/sbin:/usr/bin"))
		return false;
	info = call_usermodehelper_setup(env->argv[0], env->argv, env->envp, GFP_KERNEL, NULL,
					 free_env, env);
	if (!info)
		return false;
	call_usermodehelper_exec(info, UMH_NO_WAIT);
	return true;
}

/* The kset whose rules apply: the object's own or the nearest above. */
static struct kset *ruling_kset(struct kobject *kobj)
{
	while (!kobj->kset && kobj->parent)
		kobj = kobj->parent;
	return kobj->kset;
}

/**
 * kobject_uevent_env - tell user space, with more variables
 * @kobj: about whom
 * @action: what happened
 * @envp_ext: "NAME=value" strings, NULL-terminated, or NULL
 *
 * Return: 0, also when nobody listens; -EINVAL without a kset; -ENOENT; -ENOMEM. Context: may
 * sleep.
 */
int kobject_uevent_env(struct kobject *kobj, enum kobject_action action, char *envp_ext[])
{
	const struct kset_uevent_ops *ops;
	struct kobj_uevent_env *env;
	const char *subsystem;
	struct kset *kset;
	char *devpath;
	int err = 0;

	if (action == KOBJ_REMOVE)
		kobj->state_remove_uevent_sent = 1;
	kset = ruling_kset(kobj);
	if (!kset)
		return -EINVAL;
	ops = kset->uevent_ops;
	if (kobj->uevent_suppress || (ops && ops->filter && !ops->filter(kobj)))
		return 0;
	subsystem = ops && ops->name ? ops->name(kobj) : kobject_name(&kset->kobj);
	if (!subsystem)
		return 0;
	if (action == KOBJ_ADD)
		kobj->state_add_uevent_sent = 1;
	if (!uevent_helper[0]) {
		/* nobody would read it; the number still counts events */
		atomic64_inc(&uevent_seqnum);
		return 0;
	}
	env = kzalloc(sizeof(*env), GFP_KERNEL);
	devpath = kobject_get_path(kobj, GFP_KERNEL);
	if (!env || !devpath) {
		err = env ? -ENOENT : -ENOMEM;
		goto out;
	}
	err = add_uevent_var(env, "ACTION=%s", actions[action]);
	if (!err)
		err = add_uevent_var(env, "DEVPATH=%s", devpath);
	if (!err)
		err = add_uevent_var(env, "SUBSYSTEM=%s", subsystem);
	for (int i = 0; !err && envp_ext && envp_ext[i]; i++)
		err = add_uevent_var(env, "%s", envp_ext[i]);
	if (!err && ops && ops->uevent)
		err = ops->uevent(kobj, env);
	if (!err)
		err = add_uevent_var(env, "SEQNUM=%llu", (u64)atomic64_inc_return(&uevent_seqnum));
	if (!err && run_helper(env, subsystem))
		env = NULL;
out:
	kfree(devpath);
	kfree(env);
	return err;
}
EXPORT_SYMBOL_GPL(kobject_uevent_env);

/**
 * kobject_uevent - tell user space
 * @kobj: about whom
 * @action: what happened
 *
 * Return: as kobject_uevent_env(). Context: may sleep.
 */
int kobject_uevent(struct kobject *kobj, enum kobject_action action)
{
	return kobject_uevent_env(kobj, action, NULL);
}
EXPORT_SYMBOL_GPL(kobject_uevent);

/* Reads "UUID [KEY=VALUE ...]" behind the action. Fills env. */
static int synth_args(const char *text, size_t count, struct kobj_uevent_env *env)
{
	if (count < UUID_STRING_LEN || !uuid_is_valid(text))
		return -EINVAL;
	if (add_uevent_var(env, "SYNTH_UUID=%.*s", UUID_STRING_LEN, text))
		return -ENOMEM;
	text += UUID_STRING_LEN;
	count -= UUID_STRING_LEN;
	while (count) {
		size_t key = 0, value = 0;

		if (*text != ' ')
			return -EINVAL;
		text++;
		count--;
		while (key < count && isalnum(text[key]))
			key++;
		if (!key || key >= count || text[key] != '=')
			return -EINVAL;
		while (key + 1 + value < count && isalnum(text[key + 1 + value]))
			value++;
		if (!value)
			return -EINVAL;
		if (add_uevent_var(env, "SYNTH_ARG_%.*s", (int)(key + 1 + value), text))
			return -ENOMEM;
		text += key + 1 + value;
		count -= key + 1 + value;
	}
	return 0;
}

/**
 * kobject_synth_uevent - send an event that user space asked for by writing to a uevent file
 * @kobj: about whom
 * @buf: "action [uuid [KEY=VALUE ...]]"
 * @count: its length
 *
 * Return: 0 or -EINVAL. Context: may sleep.
 */
int kobject_synth_uevent(struct kobject *kobj, const char *buf, size_t count)
{
	size_t word = 0;

	while (count && (buf[count - 1] == '\n' || buf[count - 1] == '\0'))
		count--;
	while (word < count && buf[word] != ' ')
		word++;
	for (int action = 0; action < ARRAY_SIZE(actions); action++) {
		struct kobj_uevent_env *env;
		char *no_args[] = { "SYNTH_UUID=0", NULL };
		int err;

		if (strlen(actions[action]) != word || strncmp(actions[action], buf, word))
			continue;
		if (word == count)
			return kobject_uevent_env(kobj, action, no_args);
		env = kzalloc(sizeof(*env), GFP_KERNEL);
		if (!env)
			return -ENOMEM;
		err = synth_args(buf + word + 1, count - word - 1, env);
		if (!err)
			err = kobject_uevent_env(kobj, action, env->envp);
		kfree(env);
		return err;
	}
	pr_err("synth uevent: %s: unknown uevent action string\n", kobject_name(kobj));
	return -EINVAL;
}
