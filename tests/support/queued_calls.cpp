// Qt is not built for ThreadSanitizer, which therefore does not see that a call that one thread queues for another
// comes after what the first did before. This tells it so, for calls that our own code queues by
// QMetaObject::invokeMethod: all that Convscope's workers report by.
#if defined(__SANITIZE_THREAD__)

#include <QObject>
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

class TrackedCall : public QtPrivate::QSlotObjectBase {
public:
    explicit TrackedCall(QSlotObjectBase* call) : QSlotObjectBase(act), m_call(call) { __tsan_release(this); }

private:
    static void act(int what, QSlotObjectBase* base, QObject* receiver, void** arguments, bool*)
    {
        __tsan_acquire(base);
        auto* const self = static_cast<TrackedCall*>(base);
        if (what == Call) {
            self->m_call->call(receiver, arguments);
            __tsan_release(base); // the thread that has queued it may be the last to let it go
        } else if (what == Destroy) {
            self->m_call->destroyIfLastRef();
            delete self;
        }
    }

    QSlotObjectBase* m_call;
};

} // namespace

/// In place of Qt's own, which it calls.
bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                                   void* result)
{
    using Original = bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static const auto original = reinterpret_cast<Original>(
        dlsym(RTLD_NEXT,
              "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    return original(object, new TrackedCall(slot), type, result);
}

#endif
