#pragma once

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace convscope {

/// Root may do what permissions forbid. In a process that is about to run a program, that ends with it.
inline void letPermissionsCount()
{
    for (const int may : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) prctl(PR_CAPBSET_DROP, may, 0, 0, 0);
}

/// As long as it lives, permissions count for this thread and for those that it starts, whoever runs the tests.
class PermissionsCount {
public:
    PermissionsCount()
    {
        get(m_before);
        Sets now = m_before;
        now.low.effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
        set(now);
    }
    ~PermissionsCount() { set(m_before); }
    PermissionsCount(const PermissionsCount&) = delete;
    PermissionsCount& operator=(const PermissionsCount&) = delete;

private:
    struct Sets {
        __user_cap_data_struct low{};
        __user_cap_data_struct high{};
    };
    static void get(Sets& sets) { call(SYS_capget, sets); }
    static void set(Sets& sets) { call(SYS_capset, sets); }
    static void call(long number, Sets& sets)
    {
        __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
        syscall(number, &header, &sets);
    }

    Sets m_before;
};

} // namespace convscope
