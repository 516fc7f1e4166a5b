#include "ui/inspector/drawing_controls.h"

#include "ui/inspector/drawn_set_controls.h"
#include "ui/scene/image_file.h"
#include "ui/scene/sentences.h"
#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/class_bars.h"
#include "ui/widgets/drawing_canvas.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <functional>
#include <utility>

namespace convscope {

namespace {

constexpr int kThinnest = 1; // pixels of the drawing
constexpr int kThickest = 8;
constexpr int kUsual = 2;
constexpr int kBrush = 0; // of the tools
constexpr int kEraser = 1;

Result<ByteTensor> drawingFrom(const Result<PhotoPtr>& photo, Extent size)
{
    if (!photo) return photo.error();
    return drawingOf((*photo)->image(), size);
}

} // namespace

DrawingControls::DrawingControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Draw"), document, parent),
      m_training(training),
      m_canvas(new DrawingCanvas(this)),
      m_tool(new SegmentedControl({tr("Brush"), tr("Eraser")}, this)),
      m_clear(new QPushButton(tr("Clear"), this)),
      m_bars(new ClassBars(this)),
      m_reading(this, [this](Result<ByteTensor> drawing) {
          if (drawing)
              take(*drawing, tr("Picture"));
          else
              Q_EMIT this->document().refused(told(drawing.error()));
      })
{
    addCanvas();
    addTools();
    addBrush();
    m_hint = addHint();
    addWide(m_bars);
    m_set = new DrawnSetControls(document, this);
    connect(m_set, &DrawnSetControls::trainRequested, &m_training, &TrainingSession::start);
    addWide(m_set);
    follow(training);
    refresh();
}

void DrawingControls::addCanvas()
{
    addWide(m_canvas);
    connect(m_canvas, &DrawingCanvas::strokeStarted, this, [this] { document().beginGesture(); });
    connect(m_canvas, &DrawingCanvas::strokeEnded, this, [this] { document().endGesture(); });
    connect(m_canvas, &DrawingCanvas::drawn, this, [this] { take(m_canvas->drawing(), tr("Draw")); });
    connect(m_canvas, &DrawingCanvas::eraserKeyPressed, this, [this] {
        m_tool->setCurrent(m_tool->current() == kEraser ? kBrush : kEraser);
        takeBrush();
    });
    connect(m_canvas, &DrawingCanvas::pictureDropped, this, [this](const QMimeData* content) { read(*content); });
}

void DrawingControls::addTools()
{
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tool, 1);
    row->addWidget(m_clear);
    addWide(tools);
    m_tool->setAccessibleName(tr("Tool"));
    m_tool->setToolTip(tr("E on the canvas changes between them; the right button of the mouse erases"));
    m_tool->setCurrent(kBrush);
    m_clear->setAccessibleName(tr("Clear the canvas"));
    connect(m_tool, &SegmentedControl::chosen, this, [this] { takeBrush(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { take({}, tr("Clear")); });
}

void DrawingControls::addBrush()
{
    m_width = new NumberSlider(tr("Width of the brush"), this);
    m_width->setLimits(kThinnest, kThickest);
    m_width->setValue(kUsual);
    connect(m_width, &NumberSlider::edited, this, [this] { takeBrush(); });
    addRow(tr("Width"), m_width);
    takeBrush();
}

void DrawingControls::takeBrush()
{
    m_canvas->setBrush({static_cast<double>(m_width->value()), m_tool->current() == kEraser});
}

void DrawingControls::take(const ByteTensor& drawing, const QString& text)
{
    document().edit(text, text, [&](Experiment& e) {
        e.train.drawing = std::make_shared<const ByteTensor>(drawing);
        e.train.watched = WatchedSource::Drawing;
    });
}

void DrawingControls::read(const QMimeData& content)
{
    const auto start = [&](std::function<Result<PhotoPtr>()> readPicture) {
        m_reading.start([readPicture = std::move(readPicture), size = size()](const std::stop_token&) {
            return drawingFrom(readPicture(), size);
        });
    };
    if (content.hasUrls() && content.urls().first().isLocalFile()) {
        start([path = content.urls().first().toLocalFile()] { return readPhoto(path); });
    } else if (content.hasImage()) {
        start([picture = qvariant_cast<QImage>(content.imageData())] { return photoFrom(picture, {}); });
    } else {
        Q_EMIT document().refused(tr("There is no picture to draw: only an image, or an image file, can be taken."));
    }
}

Extent DrawingControls::size() const
{
    const Shape image = dataForm(m_training.view()).image;
    return {static_cast<int>(image[1]), static_cast<int>(image[2])};
}

void DrawingControls::refresh()
{
    m_canvas->setDrawing(*experiment().train.drawing, size());
    m_clear->setEnabled(!experiment().train.drawing->isNone());
    m_set->refresh(size());
    showAnswer();
}

void DrawingControls::showAnswer()
{
    const TrainingViewPtr& view = m_training.view();
    const bool isColour = view && view->data->imageShape()[0] != 1;
    const bool isWatched = experiment().train.watched == WatchedSource::Drawing;
    const bool isAnswered = isWatched && view && view->watched && view->watched->label < 0;
    m_hint->setText(isColour ? tr("The data set's images are in colour: the net does not take a drawing.")
                             : tr("Draw here, and see what the net says. A picture can be dropped or pasted."));
    setRowShown(m_hint, isColour || !isAnswered);
    setRowShown(m_bars, isAnswered);
    if (!isAnswered) return;
    QStringList names;
    for (const std::string& name : view->data->classNames) names << QString::fromStdString(name);
    const auto& likely = view->watched->pass.probabilities;
    // between two data sets, the answer may still be the old net's
    if (likely.size() == view->data->classNames.size()) m_bars->setAnswer(names, likely);
}

} // namespace convscope
