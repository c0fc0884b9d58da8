// SPDX-License-Identifier: GPL-2.0-only
/*
 * Scripts: "#! interpreter [one argument]" in the first line. No state, no locks.
 */
#include <linux/binfmts.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/string.h>

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The end of the first line in @buf, or NULL when the interpreter's name may be cut off. */
static const char *line_end(const char *buf, const char *buf_end)
{
	const char *end = strnchr(buf, buf_end - buf, '\n');
	const char *p;

	if (end)
		return end;
	/* No newline: the name is whole if something follows it. */
	for (p = buf + 2; p < buf_end && blank(*p); p++)
		;
	if (p == buf_end || !*p)
		return NULL;
	for (; p < buf_end; p++)
		if (blank(*p) || !*p)
			return buf_end;
	return NULL;
}

static int load_script(struct linux_binprm *bprm)
{
	/* The last byte is ours: it terminates the line. */
	char *buf_end = bprm->buf + sizeof(bprm->buf) - 1;
	char *end, *name, *sep, *arg = NULL;
	struct file *file;
	int ret;

	if (bprm->buf[0] != '#' || bprm->buf[1] != '!')
		return -ENOEXEC;
	end = (char *)line_end(bprm->buf, buf_end);
	if (!end)
		return -ENOEXEC;
	while (end > bprm->buf + 2 && blank(end[-1]))
		end--;
	*end = '\0';

	for (name = bprm->buf + 2; blank(*name); name++)
		;
	if (!*name)
		return -ENOEXEC;
	for (sep = name; *sep && !blank(*sep); sep++)
		;
	if (*sep) {
		*sep++ = '\0';
		while (blank(*sep))
			sep++;
		if (*sep)
			arg = sep;
	}

	/* The interpreter could not open the script. */
	if (bprm->interp_flags & BINPRM_FLAGS_PATH_INACCESSIBLE)
		return -ENOENT;

	/* argv becomes: interpreter, [argument], path of the script, the rest. */
	ret = remove_arg_zero(bprm);
	if (ret)
		return ret;
	ret = copy_string_kernel(bprm->interp, bprm);
	if (ret < 0)
		return ret;
	bprm->argc++;
	if (arg) {
		ret = copy_string_kernel(arg, bprm);
		if (ret < 0)
			return ret;
		bprm->argc++;
	}
	ret = copy_string_kernel(name, bprm);
	if (ret)
		return ret;
	bprm->argc++;
	ret = bprm_change_interp(name, bprm);
	if (ret < 0)
		return ret;

	file = open_exec(name);
	if (IS_ERR(file))
		return PTR_ERR(file);
	bprm->interpreter = file;
	return 0;
}

static struct linux_binfmt script_format = {
	.module = THIS_MODULE,
	.load_binary = load_script,
};

static int __init init_script_binfmt(void)
{
	register_binfmt(&script_format);
	return 0;
}
core_initcall(init_script_binfmt);
