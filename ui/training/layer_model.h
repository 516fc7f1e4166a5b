#pragma once

#include "ui/experiment_document.h"
#include "ui/training/training_words.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace convscope {

class TrainingSession;

/// The layers of the document's net as lines of text, with what follows from them. The lines are a draft: as soon as
/// they make a net, it is the document's; until then `error` says what is wrong, and the document keeps the last net.
class LayerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LayerText, OutputShape, Parameters, ColumnCount };

    LayerModel(ExperimentDocument& document, TrainingSession& training, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : lineCount(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// A sentence that names the layer; empty while the lines make a net.
    const QString& error() const { return m_error; }
    int classes() const { return m_form.classes; }

    void insertLine(int row); ///< a ReLU, which fits anywhere
    void removeLine(int row);
    void moveLine(int from, int to);
    /// The lines are those of the document's net again.
    void reset();

Q_SIGNALS:
    void checked(); ///< error() and the numbers may be others

private:
    int lineCount() const { return static_cast<int>(m_lines.size()); }
    void follow();
    void take(const QString& text, const QString& field, int row);
    Result<std::vector<Layer>> read() const;
    void fail(const Error& error);
    void show(const Result<Network>& network);
    void showNumbers();

    ExperimentDocument& m_document;
    TrainingSession& m_training;
    DataForm m_form;
    QStringList m_lines;
    QString m_error;
    std::vector<PlacedLayer> m_placed; ///< of the document's net; none where it does not fit the data
    int m_firstUnsure = 0;             ///< of the lines, where what m_placed says may be outdated
    std::vector<Layer> m_layers;       ///< of the document, as last seen
};

} // namespace convscope
