// SPDX-License-Identifier: GPL-2.0-only
/*
 * PSCI, the firmware that starts and stops CPUs and the machine (ARM DEN 0022), called by HVC or
 * SMC as the device tree says (SMC Calling Convention, ARM DEN 0028). psci_ops is written once by
 * psci_dt_init().
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/of.h>
#include <linux/printk.h>
#include <linux/psci.h>
#include <linux/reboot.h>
#include <linux/string.h>

#define RESTART_PRIORITY 129

/* A call changes x0 to x3, and may change the registers up to x17. */
#define PSCI_CALL(instruction) \
	({ \
		register unsigned long x0 asm("x0") = fn; \
		register unsigned long x1 asm("x1") = arg0; \
		register unsigned long x2 asm("x2") = arg1; \
		register unsigned long x3 asm("x3") = arg2; \
\
		asm volatile(instruction " #0" \
			     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3) \
			     : \
			     : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", \
			       "x14", "x15", "x16", "x17", "memory"); \
		(long)x0; \
	})

static long call_hvc(unsigned long fn, unsigned long arg0, unsigned long arg1, unsigned long arg2)
{
	return PSCI_CALL("hvc");
}

static long call_smc(unsigned long fn, unsigned long arg0, unsigned long arg1, unsigned long arg2)
{
	return PSCI_CALL("smc");
}

static long (*invoke)(unsigned long fn, unsigned long arg0, unsigned long arg1,
		      unsigned long arg2) __ro_after_init;

struct psci_operations psci_ops __ro_after_init;

/* Results are 32 bits wide, whatever the width of the call. */
static int to_errno(int result)
{
	switch (result) {
	case PSCI_RET_SUCCESS:
		return 0;
	case PSCI_RET_NOT_SUPPORTED:
		return -EOPNOTSUPP;
	case PSCI_RET_ALREADY_ON:
		return -EALREADY;
	case PSCI_RET_DENIED:
		return -EPERM;
	default:
		return -EINVAL;
	}
}

static u32 psci_get_version(void)
{
	return invoke(PSCI_0_2_FN_PSCI_VERSION, 0, 0, 0);
}

static int psci_cpu_on(unsigned long cpuid, unsigned long entry_point)
{
	return to_errno(invoke(PSCI_0_2_FN64_CPU_ON, cpuid, entry_point, 0));
}

static int psci_cpu_off(u32 state)
{
	return to_errno(invoke(PSCI_0_2_FN_CPU_OFF, state, 0, 0));
}

static int psci_affinity_info(unsigned long target_affinity, unsigned long lowest_affinity_level)
{
	return invoke(PSCI_0_2_FN64_AFFINITY_INFO, target_affinity, lowest_affinity_level, 0);
}

static int psci_sys_reset(struct notifier_block *nb, unsigned long mode, void *cmd)
{
	invoke(PSCI_0_2_FN_SYSTEM_RESET, 0, 0, 0);
	return NOTIFY_DONE;
}

static struct notifier_block psci_restart = {
	.notifier_call = psci_sys_reset,
	.priority = RESTART_PRIORITY,
};

static void psci_sys_poweroff(void)
{
	invoke(PSCI_0_2_FN_SYSTEM_OFF, 0, 0, 0);
}

static const struct of_device_id psci_of_match[] __initconst = {
	{ .compatible = "arm,psci-1.0" },
	{ .compatible = "arm,psci-0.2" },
	{},
};

static int __init choose_conduit(struct device_node *np)
{
	const char *method;

	if (of_property_read_string(np, "method", &method)) {
		pr_err("psci: missing \"method\" property\n");
		return -ENXIO;
	}
	if (!strcmp(method, "hvc")) {
		invoke = call_hvc;
	} else if (!strcmp(method, "smc")) {
		invoke = call_smc;
	} else {
		pr_err("psci: invalid \"method\" property: %s\n", method);
		return -EINVAL;
	}
	pr_info("psci: conduit %s from DT\n", method);
	return 0;
}

/**
 * psci_dt_init - find the firmware
 *
 * Return: 0, -ENODEV (none in the device tree), -ENXIO or -EINVAL (no way to call it, or too old
 * a version). Context: setup_arch(), after unflatten_device_tree().
 */
int __init psci_dt_init(void)
{
	struct device_node *np = of_find_matching_node(NULL, psci_of_match);
	u32 version;
	int ret;

	if (!np || !of_device_is_available(np)) {
		of_node_put(np);
		return -ENODEV;
	}
	ret = choose_conduit(np);
	of_node_put(np);
	if (ret)
		return ret;
	version = psci_get_version();
	if (version == (u32)PSCI_RET_NOT_SUPPORTED || version < PSCI_VERSION(0, 2)) {
		pr_err("psci: firmware is older than version 0.2\n");
		return -EINVAL;
	}
	pr_info("psci: PSCIv%u.%u detected in firmware\n", PSCI_VERSION_MAJOR(version),
		PSCI_VERSION_MINOR(version));
	psci_ops = (struct psci_operations){
		.get_version = psci_get_version,
		.cpu_on = psci_cpu_on,
		.cpu_off = psci_cpu_off,
		.affinity_info = psci_affinity_info,
	};
	pm_power_off = psci_sys_poweroff;
	register_restart_handler(&psci_restart);
	return 0;
}
