/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * PSCI: firmware that starts and stops CPUs and the machine (ARM DEN 0022). Implemented in
 * kernel/drivers/power/psci.c.
 */
#ifndef __LINUX_PSCI_H
#define __LINUX_PSCI_H

#include <linux/types.h>
#include <uapi/linux/psci.h>

/**
 * struct psci_operations - what the firmware does; a member is NULL until psci_dt_init()
 * @get_version: PSCI_VERSION(major, minor)
 * @cpu_on: start the CPU of an MPIDR at a physical address with the MMU off; 0, -EINVAL,
 *	-EALREADY (it runs), -EPERM or -EOPNOTSUPP
 * @cpu_off: stop the calling CPU; returns only on failure
 * @affinity_info: PSCI_0_2_AFFINITY_LEVEL_* of an MPIDR
 */
struct psci_operations {
	u32 (*get_version)(void);
	int (*cpu_on)(unsigned long cpuid, unsigned long entry_point);
	int (*cpu_off)(u32 state);
	int (*affinity_info)(unsigned long target_affinity, unsigned long lowest_affinity_level);
};

extern struct psci_operations psci_ops;

int psci_dt_init(void);

#endif
