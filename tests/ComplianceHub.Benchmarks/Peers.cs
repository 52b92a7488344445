using ComplianceHub.Controls.Classification.Training;
using ComplianceHub.Controls.Nomenclature;
using Microsoft.Data.Sqlite;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ComplianceHub.Benchmarks;

/// <summary>ML.NET's own prediction engine on a linear model over hashed words, trained on what the repository itself holds (labels and terms), to headings.</summary>
internal sealed class MlNetPeer : IDisposable
{
    private readonly PredictionEngine<Row, Prediction> _engine;

    public MlNetPeer()
    {
        var ml = new MLContext(seed: 1);
        var rows = LabelRows.From(HsNomenclature.BuiltIn).Concat(KnowledgeRows.From(HsNomenclature.BuiltIn.Subheadings, 1))
            .Where(r => r.Target.Length >= 4).Select(r => new Row { Text = r.Text, Heading = r.Target[..4] }).Take(12_000);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Row.Heading))
            .Append(ml.Transforms.Text.TokenizeIntoWords("Words", nameof(Row.Text)))
            .Append(ml.Transforms.Text.ProduceHashedWordBags("Features", "Words", numberOfBits: 13, ngramLength: 1))
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2));
        var model = pipeline.Fit(ml.Data.LoadFromEnumerable(rows));
        _engine = ml.Model.CreatePredictionEngine<Row, Prediction>(model);
    }

    public float Ask(string text) => _engine.Predict(new Row { Text = text, Heading = "" }).Score[0];

    public void Dispose() => _engine.Dispose();

    internal sealed class Row
    {
        public string Text { get; set; } = "";

        public string Heading { get; set; } = "";
    }

    internal sealed class Prediction
    {
        [ColumnName("Score")]
        public float[] Score { get; set; } = [];
    }
}

/// <summary>Full-text search over the same labels in SQLite FTS5, ranked by bm25, in memory.</summary>
internal sealed class Fts5Peer : IDisposable
{
    private static readonly char[] Separators = [' ', '-', '/', '.', ',', '%', '\''];
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _query;

    public Fts5Peer()
    {
        _connection.Open();
        Execute("CREATE VIRTUAL TABLE labels USING fts5(code UNINDEXED, label)");
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = _connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO labels VALUES ($code, $label)";
            var (code, label) = (insert.Parameters.Add("$code", SqliteType.Text), insert.Parameters.Add("$label", SqliteType.Text));
            foreach (var row in LabelRows.From(HsNomenclature.BuiltIn))
            {
                (code.Value, label.Value) = (row.Target, row.Text);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        _query = _connection.CreateCommand();
        _query.CommandText = "SELECT code FROM labels WHERE labels MATCH $words ORDER BY bm25(labels) LIMIT 10";
        _query.Parameters.Add("$words", SqliteType.Text);
    }

    public int Ask(string text)
    {
        _query.Parameters[0].Value = string.Join(" OR ", text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using var reader = _query.ExecuteReader();
        var found = 0;
        while (reader.Read())
        {
            found++;
        }

        return found;
    }

    public void Dispose()
    {
        _query.Dispose();
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
