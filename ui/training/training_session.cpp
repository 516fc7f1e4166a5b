#include "ui/training/training_session.h"

#include "ui/experiment_document.h"

namespace convscope {

struct TrainingSession::Parts {
    ExperimentDocument& document;
    TrainingViewPtr view;
};

TrainingSession::TrainingSession(ExperimentDocument& document, QObject* parent)
    : QObject(parent), m_parts(new Parts{document, nullptr})
{}

TrainingSession::~TrainingSession() = default;

void TrainingSession::setWatched(bool) {}
const TrainingViewPtr& TrainingSession::view() const { return m_parts->view; }
bool TrainingSession::isRunning() const { return false; }
QString TrainingSession::trouble() const { return {}; }
void TrainingSession::start() {}
void TrainingSession::pause() {}
void TrainingSession::runBatch() {}
void TrainingSession::runSample() {}
void TrainingSession::reset() {}
void TrainingSession::forgetRuns() {}
void TrainingSession::continueFromGood() {}
Result<void> TrainingSession::save(const QString&) const { return {}; }
Result<void> TrainingSession::exportOnnx(const QString&) const { return {}; }
void TrainingSession::open(const QString&) {}

} // namespace convscope
