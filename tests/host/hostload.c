// SPDX-License-Identifier: GPL-2.0-only
/* The order of phases as kernel/module/load.c has it, with malloc(). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "hostload.h"

static void *allocate(struct host_load *load, size_t size)
{
	if (++load->allocations == load->fail_alloc)
		return NULL;
	return calloc(1, size);
}

static int any_symbol(void *cookie, const char *name, bool weak, u64 *value)
{
	const struct host_load *load = cookie;

	(void)name;
	(void)weak;
	*value = load->symbol_value;
	return 0;
}

static int get_memory(struct host_load *load)
{
	u64 next = load->base;
	unsigned int i;

	for (i = 0; i <= MODULE_AREA_NUM; i++) {
		struct module_place *area = &load->link.area[i];

		if (i == MODULE_AREA_PERCPU) {
			area->addr = load->addr[i] ?: next;
			continue;
		}
		area->write = NULL;
		if (area->used) {
			area->write = allocate(load, area->used);
			if (!area->write)
				return -ENOMEM;
		}
		area->addr = load->addr[i] ?: next;
		next += area->size;
	}
	return 0;
}

int host_load(struct host_load *load, void *data, size_t size)
{
	size_t scratch;
	int err;

	memset(&load->link, 0, sizeof(load->link));
	load->scratch = NULL;
	load->allocations = 0;
	err = module_image_check(&load->image, data, size, load->arch, load->this_module_size,
				 &load->diag);
	if (err)
		return err;
	module_classify(&load->image);
	err = module_reloc_scan(&load->image, &load->link, &load->diag);
	if (err)
		return err;
	scratch = module_reloc_scratch(&load->link);
	if (scratch) {
		load->scratch = allocate(load, scratch);
		if (!load->scratch)
			return -ENOMEM;
	}
	module_reloc_assign(&load->image, &load->link, load->scratch);
	err = module_arrange(&load->image, &load->link, &load->diag);
	if (!err)
		err = get_memory(load);
	if (err)
		return err;
	module_place(&load->image, &load->link);
	err = module_resolve(&load->image, &load->link, load->lookup ?: any_symbol,
			     load->lookup ? load->cookie : load, &load->diag);
	if (err)
		return err;
	return module_reloc_apply(&load->image, &load->link, &load->diag);
}

void host_unload(struct host_load *load)
{
	unsigned int i;

	for (i = 0; i < MODULE_AREA_NUM; i++) {
		free(load->link.area[i].write);
		load->link.area[i].write = NULL;
	}
	free(load->scratch);
	load->scratch = NULL;
}
