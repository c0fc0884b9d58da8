/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The version magic: a string that a module carries in its .modinfo and that must equal the
 * kernel's. Generated NAME.mod.c includes this file, and so does the loader.
 */
#ifndef _LINUX_VERMAGIC_H
#define _LINUX_VERMAGIC_H

#include <generated/utsrelease.h>
#include <asm/vermagic.h>

#ifdef CONFIG_SMP
#define MODULE_VERMAGIC_SMP "SMP "
#else
#define MODULE_VERMAGIC_SMP ""
#endif

#if defined(CONFIG_PREEMPT_RT)
#define MODULE_VERMAGIC_PREEMPT "preempt_rt "
#elif defined(CONFIG_PREEMPT) || defined(CONFIG_PREEMPT_BUILD) || defined(CONFIG_PREEMPTION)
#define MODULE_VERMAGIC_PREEMPT "preempt "
#else
#define MODULE_VERMAGIC_PREEMPT ""
#endif

#ifdef CONFIG_MODULE_UNLOAD
#define MODULE_VERMAGIC_MODULE_UNLOAD "mod_unload "
#else
#define MODULE_VERMAGIC_MODULE_UNLOAD ""
#endif

#ifdef CONFIG_MODVERSIONS
#define MODULE_VERMAGIC_MODVERSIONS "modversions "
#else
#define MODULE_VERMAGIC_MODVERSIONS ""
#endif

#define VERMAGIC_STRING								\
	UTS_RELEASE " "								\
	MODULE_VERMAGIC_SMP MODULE_VERMAGIC_PREEMPT				\
	MODULE_VERMAGIC_MODULE_UNLOAD MODULE_VERMAGIC_MODVERSIONS		\
	MODULE_ARCH_VERMAGIC

#endif /* _LINUX_VERMAGIC_H */
