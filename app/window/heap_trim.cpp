#include "app/window/heap_trim.h"

#include "ui/experiment_document.h"

#include <chrono>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace convscope {

namespace {

constexpr std::chrono::milliseconds kUntilItIsFiltered{1500};

void giveBackFreeMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

HeapTrim::HeapTrim(const ExperimentDocument& document, QObject* parent)
    : QObject(parent), m_document(document), m_photo(document.experiment().photo)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kUntilItIsFiltered);
    connect(&m_soon, &QTimer::timeout, this, giveBackFreeMemory);
    connect(&document, &ExperimentDocument::changed, this, &HeapTrim::follow);
}

void HeapTrim::follow()
{
    const PhotoPtr& photo = m_document.experiment().photo;
    if (photo == m_photo) return;
    m_photo = photo;
    if (!m_soon.isActive()) m_soon.start();
}

} // namespace convscope
