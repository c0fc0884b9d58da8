// SPDX-License-Identifier: GPL-2.0-only
/*
 * of_test: what drivers use of the device tree, on the tree of QEMU's virt machines, one rule a
 * test, in KTAP. Loading it runs the tests; nothing of it stays.
 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_irq.h>
#include <linux/of_platform.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/string.h>

static struct device_node *cpu0, *fw_cfg, *bus;

static bool nodes_are_found(void)
{
	const char *options = "";

	cpu0 = of_find_node_by_path("/cpus/cpu@0");
	fw_cfg = of_find_compatible_node(NULL, NULL, "qemu,fw-cfg-mmio");
	bus = of_find_compatible_node(NULL, NULL, "qemu,platform");
	return cpu0 && fw_cfg && bus && of_find_node_by_path("/") == of_root &&
	       of_find_node_by_path("/cpus/cpu") && !of_find_node_by_path("/cpus/cp") &&
	       of_find_node_opts_by_path("/cpus/cpu@0:speed", &options) == cpu0 &&
	       !strcmp(options, "speed") && !of_find_node_by_path("nothing") &&
	       of_find_node_by_name(NULL, "fw-cfg") == fw_cfg &&
	       of_find_node_by_type(NULL, "cpu") && of_get_parent(fw_cfg) == of_root &&
	       !of_find_compatible_node(fw_cfg, NULL, "qemu,fw-cfg-mmio");
}

static bool numbers_are_read(void)
{
	u32 cells[5];
	u64 size = 0;
	u16 half;

	return of_property_count_u32_elems(fw_cfg, "reg") == 4 &&
	       !of_property_read_u32_array(fw_cfg, "reg", cells, 4) && cells[3] == 0x18 &&
	       of_property_read_u32_array(fw_cfg, "reg", cells, 5) == -EOVERFLOW &&
	       of_property_read_variable_u32_array(fw_cfg, "reg", cells, 1, 5) == 4 &&
	       of_property_read_variable_u32_array(fw_cfg, "reg", cells, 1, 3) == -EOVERFLOW &&
	       !of_property_read_u64_index(fw_cfg, "reg", 1, &size) && size == 0x18 &&
	       of_property_read_u64_index(fw_cfg, "reg", 2, &size) == -EOVERFLOW &&
	       !of_property_read_u32_index(of_root, "#size-cells", 0, &cells[0]) && cells[0] == 2 &&
	       !of_property_read_u16(of_root, "#size-cells", &half) && !half &&
	       of_property_read_u32(fw_cfg, "no-such", &cells[0]) == -EINVAL &&
	       of_property_read_u32(fw_cfg, "dma-coherent", &cells[0]) == -ENODATA &&
	       of_property_read_bool(fw_cfg, "dma-coherent") &&
	       !of_property_read_bool(fw_cfg, "no-such") &&
	       of_property_count_elems_of_size(fw_cfg, "reg", 5) == -EINVAL;
}

static bool strings_are_read(void)
{
	const char *s = "", *list[3];
	struct property *prop;
	int n = 0;

	of_property_for_each_string(bus, "compatible", prop, s) n++;
	return n == 2 && of_property_count_strings(bus, "compatible") == 2 &&
	       !of_property_read_string(bus, "compatible", &s) && !strcmp(s, "qemu,platform") &&
	       !of_property_read_string_index(bus, "compatible", 1, &s) &&
	       !strcmp(s, "simple-bus") &&
	       of_property_read_string_index(bus, "compatible", 2, &s) == -ENODATA &&
	       of_property_read_string_array(bus, "compatible", list, 3) == 2 &&
	       of_property_match_string(bus, "compatible", "simple-bus") == 1 &&
	       of_property_match_string(bus, "compatible", "simple") == -ENODATA &&
	       of_property_read_string(fw_cfg, "dma-coherent", &s) == -ENODATA &&
	       of_property_read_string(fw_cfg, "no-such", &s) == -EINVAL;
}

static bool better_string_matches(void)
{
	static const struct of_device_id table[] = {
		{ .compatible = "simple-bus", .data = "second" },
		{ .compatible = "qemu,platform", .data = "first" },
		{}
	};
	const struct of_device_id *match = of_match_node(table, bus);

	return match == &table[1] && !of_match_node(table, fw_cfg) &&
	       of_device_is_compatible(bus, "qemu,platform") >
		       of_device_is_compatible(bus, "simple-bus") &&
	       !of_device_is_compatible(bus, "simple") &&
	       !of_machine_is_compatible("qemu,platform") && of_device_is_available(bus);
}

static bool phandles_are_followed(void)
{
	struct device_node *core = of_find_node_by_name(NULL, "core0");

	return core && of_parse_phandle(core, "cpu", 0) == cpu0 &&
	       !of_parse_phandle(core, "cpu", 1) && !of_parse_phandle(core, "no-such", 0) &&
	       of_count_phandle_with_args(core, "cpu", NULL) == 1 &&
	       of_find_node_by_phandle(cpu0->phandle) == cpu0 && !of_find_node_by_phandle(0);
}

static bool processors_have_nodes(void)
{
	struct device_node *np;
	int n = 0, cpu;

	for_each_of_cpu_node(np) n++;
	for_each_possible_cpu(cpu) {
		np = of_get_cpu_node(cpu, NULL);
		if (!np || of_cpu_node_to_id(np) != cpu)
			return false;
	}
	return n >= num_possible_cpus() && of_get_cpu_hwid(cpu0, 0) == 0 &&
	       of_get_cpu_hwid(cpu0, 1) == ~0ULL;
}

static bool addresses_are_translated(void)
{
	struct device_node *flash = of_find_compatible_node(NULL, NULL, "cfi-flash");
	struct resource res, second;
	u64 addr, size;

	return !of_property_read_reg(fw_cfg, 0, &addr, &size) &&
	       !of_address_to_resource(fw_cfg, 0, &res) && res.start == addr &&
	       resource_size(&res) == size && res.flags == IORESOURCE_MEM &&
	       of_address_to_resource(fw_cfg, 1, &res) == -EINVAL && flash &&
	       of_address_count(flash) == 2 && !of_address_to_resource(flash, 0, &res) &&
	       !of_address_to_resource(flash, 1, &second) && second.start == res.end + 1 &&
	       /* a processor's number is no address */
	       of_address_to_resource(cpu0, 0, &res) == -EINVAL;
}

static bool interrupts_are_mapped(void)
{
	struct device_node *np = of_find_compatible_node(NULL, NULL, "virtio,mmio");
	struct of_phandle_args args;
	unsigned int irq;

	if (!np || of_irq_count(np) != 1 || of_irq_parse_one(np, 0, &args) ||
	    !of_property_read_bool(args.np, "interrupt-controller") || !irq_find_host(args.np))
		return false;
	irq = irq_of_parse_and_map(np, 0);
	return irq && irq_of_parse_and_map(np, 0) == irq && of_irq_get(np, 0) == irq &&
	       of_irq_get(np, 1) == -EINVAL && of_irq_get(fw_cfg, 0) == -EINVAL &&
	       irq_create_of_mapping(&args) == irq;
}

/* The interrupt of a PCI device's pin, by the bridge's interrupt-map. */
static bool pci_interrupt(struct device_node *bridge, u32 device, u32 pin,
			  struct of_phandle_args *args)
{
	const __be32 address[MAX_PHANDLE_ARGS] = { cpu_to_be32(device << 11) };

	args->np = bridge;
	args->args_count = 1;
	args->args[0] = pin;
	return !of_irq_parse_raw(address, args) &&
	       of_property_read_bool(args->np, "interrupt-controller");
}

static bool interrupt_maps_are_followed(void)
{
	struct device_node *bridge = of_find_compatible_node(NULL, NULL, "pci-host-ecam-generic");
	struct of_phandle_args a, b, c;

	/* each slot's pins are turned by one */
	return bridge && pci_interrupt(bridge, 0, 2, &a) && pci_interrupt(bridge, 1, 1, &b) &&
	       pci_interrupt(bridge, 1, 2, &c) && a.np == b.np && a.args_count == b.args_count &&
	       !memcmp(a.args, b.args, a.args_count * sizeof(a.args[0])) &&
	       memcmp(b.args, c.args, b.args_count * sizeof(b.args[0])) &&
	       !pci_interrupt(bridge, 1, 6, &c);
}

static bool nodes_are_printed(void)
{
	char is[96], want[96];
	u64 addr = 0;

	of_property_read_reg(fw_cfg, 0, &addr, NULL);
	snprintf(want, sizeof(want), "/fw-cfg@%llx fw-cfg fw-cfg@%llx:qemu,fw-cfg-mmio / cpu@0",
		 addr, addr);
	snprintf(is, sizeof(is), "%pOF %pOFn %pOFPc %pOF %pOFP", fw_cfg, fw_cfg, fw_cfg, of_root,
		 cpu0);
	if (strcmp(is, want))
		return false;
	snprintf(is, sizeof(is), "%pOF %pOFC", cpu0, bus);
	return !strcmp(is, "/cpus/cpu@0 \"qemu,platform\",\"simple-bus\"");
}

static bool devices_have_properties(void)
{
	struct platform_device *pdev = of_find_device_by_node(fw_cfg);
	struct platform_device *pbus = of_find_device_by_node(bus);
	u32 cells[4];
	bool ok;

	if (!pdev || !pbus)
		return false;
	ok = dev_fwnode(&pdev->dev) == of_fwnode_handle(fw_cfg) &&
	     device_property_present(&pdev->dev, "dma-coherent") &&
	     device_property_count_u32(&pdev->dev, "reg") == 4 &&
	     !device_property_read_u32_array(&pdev->dev, "reg", cells, 4) && cells[3] == 0x18 &&
	     device_property_read_u32(&pdev->dev, "no-such", cells) == -EINVAL &&
	     device_property_match_string(&pbus->dev, "compatible", "simple-bus") == 1 &&
	     device_property_match_string(&pbus->dev, "compatible", "simple") == -ENODATA &&
	     platform_get_irq_optional(pdev, 0) == -ENXIO && pdev->num_resources == 1 &&
	     device_property_read_u32(&platform_bus, "reg", cells) == -ENXIO;
	put_device(&pdev->dev);
	put_device(&pbus->dev);
	return ok;
}

static bool device_is_removed_and_made_again(void)
{
	struct platform_device *pdev = of_find_device_by_node(fw_cfg);
	bool ok;

	if (!pdev)
		return false;
	/* there is one already */
	ok = !of_platform_device_create(fw_cfg, NULL, NULL);
	of_platform_device_destroy(&pdev->dev, NULL);
	put_device(&pdev->dev);
	ok = ok && !of_find_device_by_node(fw_cfg);
	pdev = of_platform_device_create(fw_cfg, NULL, NULL);
	return ok && pdev && strstr(dev_name(&pdev->dev), ".fw-cfg");
}

static bool aliases_are_looked_up(void)
{
	return of_alias_get_id(fw_cfg, "serial") == -ENODEV &&
	       of_alias_get_highest_id("no-such") == -ENODEV;
}

static const struct {
	const char *name;
	bool (*run)(void);
} tests[] = {
	{ "nodes are found by path, name, type and compatible string", nodes_are_found },
	{ "numbers are read and their limits kept", numbers_are_read },
	{ "strings are read", strings_are_read },
	{ "the better of two compatible strings matches", better_string_matches },
	{ "phandles are followed", phandles_are_followed },
	{ "processors have nodes", processors_have_nodes },
	{ "addresses are translated", addresses_are_translated },
	{ "interrupts are mapped once", interrupts_are_mapped },
	{ "interrupt maps are followed", interrupt_maps_are_followed },
	{ "nodes are printed", nodes_are_printed },
	{ "devices have the properties of their nodes", devices_have_properties },
	{ "a node's device is removed and made again", device_is_removed_and_made_again },
	{ "aliases are looked up", aliases_are_looked_up },
};

static int __init of_test_init(void)
{
	pr_info("KTAP version 1\n1..%zu\n", ARRAY_SIZE(tests));
	for (int i = 0; i < ARRAY_SIZE(tests); i++) {
		bool ok = tests[i].run();

		pr_info("%s %d %s\n", ok ? "ok" : "not ok", i + 1, tests[i].name);
	}
	return 0;
}

static void __exit of_test_exit(void)
{
}

module_init(of_test_init);
module_exit(of_test_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Tests of the device tree as drivers use it");
