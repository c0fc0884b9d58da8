// SPDX-License-Identifier: GPL-2.0-only
/* libFuzzer target: any text as a list of parameters, for parameters of several types. */
#include <stdlib.h>
#include <string.h>
#include <linux/err.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

static int number;
static char *text = "";
static bool flag;
static int array[3];
static unsigned int count;
static char buffer[8];
static const struct kparam_array array_desc = {
	.max = 3,
	.num = &count,
	.ops = &param_ops_int,
	.elemsize = sizeof(int),
	.elem = array,
};
static const struct kparam_string buffer_desc = { sizeof(buffer), buffer };
static const struct kernel_param params[] = {
	{ "n", NULL, &param_ops_int, 0644, -1, 0, { &number } },
	{ "t", NULL, &param_ops_charp, 0644, -1, 0, { &text } },
	{ "f", NULL, &param_ops_bool, 0644, -1, 0, { &flag } },
	{ "a", NULL, &param_array_ops, 0644, -1, 0, { .arr = &array_desc } },
	{ "s", NULL, &param_ops_string, 0644, -1, 0, { .str = &buffer_desc } },
};

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int ignore(char *param, char *val, const char *doing, void *arg)
{
	return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char *args = malloc(size + 1);

	memcpy(args, data, size);
	args[size] = '\0';
	host_log[0] = '\0';
	parse_args("fuzz", args, params, 5, -1, -1, NULL, ignore);
	free(args);
	param_free_charp(&text);
	text = "";
	return 0;
}
