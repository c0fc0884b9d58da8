/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Power management callbacks of drivers. Kobold does not suspend, so the callbacks are never
 * invoked, but drivers that carry them compile, and the runtime PM of a device is always "active".
 */
#ifndef _LINUX_PM_H
#define _LINUX_PM_H

#include <linux/export.h>
#include <linux/types.h>

struct device;

typedef struct pm_message {
	int event;
} pm_message_t;

#define PM_EVENT_INVALID   (-1)
#define PM_EVENT_ON	   0x0000
#define PM_EVENT_FREEZE	   0x0001
#define PM_EVENT_SUSPEND   0x0002
#define PM_EVENT_HIBERNATE 0x0004
#define PM_EVENT_RESUME	   0x0010

#define PMSG_INVALID	   ((struct pm_message){ .event = PM_EVENT_INVALID })
#define PMSG_ON		   ((struct pm_message){ .event = PM_EVENT_ON })
#define PMSG_FREEZE	   ((struct pm_message){ .event = PM_EVENT_FREEZE })
#define PMSG_SUSPEND	   ((struct pm_message){ .event = PM_EVENT_SUSPEND })
#define PMSG_RESUME	   ((struct pm_message){ .event = PM_EVENT_RESUME })

struct dev_pm_ops {
	int (*prepare)(struct device *dev);
	void (*complete)(struct device *dev);
	int (*suspend)(struct device *dev);
	int (*resume)(struct device *dev);
	int (*freeze)(struct device *dev);
	int (*thaw)(struct device *dev);
	int (*poweroff)(struct device *dev);
	int (*restore)(struct device *dev);
	int (*suspend_late)(struct device *dev);
	int (*resume_early)(struct device *dev);
	int (*freeze_late)(struct device *dev);
	int (*thaw_early)(struct device *dev);
	int (*poweroff_late)(struct device *dev);
	int (*restore_early)(struct device *dev);
	int (*suspend_noirq)(struct device *dev);
	int (*resume_noirq)(struct device *dev);
	int (*freeze_noirq)(struct device *dev);
	int (*thaw_noirq)(struct device *dev);
	int (*poweroff_noirq)(struct device *dev);
	int (*restore_noirq)(struct device *dev);
	int (*runtime_suspend)(struct device *dev);
	int (*runtime_resume)(struct device *dev);
	int (*runtime_idle)(struct device *dev);
};

#define SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define LATE_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define NOIRQ_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define RUNTIME_PM_OPS(suspend_fn, resume_fn, idle_fn)
#define SET_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define SET_LATE_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define SET_NOIRQ_SYSTEM_SLEEP_PM_OPS(suspend_fn, resume_fn)
#define SET_RUNTIME_PM_OPS(suspend_fn, resume_fn, idle_fn)

#define __PM_OPS_UNUSED(name, ...) \
	const struct dev_pm_ops __maybe_unused name = {}
#define SIMPLE_DEV_PM_OPS(name, suspend_fn, resume_fn)			__PM_OPS_UNUSED(name)
#define DEFINE_SIMPLE_DEV_PM_OPS(name, suspend_fn, resume_fn)		__PM_OPS_UNUSED(name)
#define UNIVERSAL_DEV_PM_OPS(name, suspend_fn, resume_fn, idle_fn)	__PM_OPS_UNUSED(name)
#define DEFINE_RUNTIME_DEV_PM_OPS(name, suspend_fn, resume_fn, idle_fn) __PM_OPS_UNUSED(name)

/*
 * The operations exist only in kernels that suspend, so the pointer is dropped (and the object
 * with it).
 */
#define pm_ptr(_ptr)	   ((void)sizeof(_ptr), NULL)
#define pm_sleep_ptr(_ptr) ((void)sizeof(_ptr), NULL)

enum rpm_status {
	RPM_INVALID = -1,
	RPM_ACTIVE = 0,
	RPM_RESUMING,
	RPM_SUSPENDED,
	RPM_SUSPENDING,
};

struct dev_pm_info {
	pm_message_t power_state;
	bool can_wakeup : 1;
	bool async_suspend : 1;
	bool is_prepared : 1;
};

#endif
