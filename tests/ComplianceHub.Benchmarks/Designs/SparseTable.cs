namespace ComplianceHub.Benchmarks.Designs;

/// <summary>For each feature the columns (codes, headings, rows) it occurred with, each with a value.</summary>
internal sealed class SparseTable
{
    private readonly int[] _start = new int[Texts.Features + 1];
    private readonly int[] _columns;

    public readonly float[] Values;

    /// <summary>Values start as the summed weight of feature and row.</summary>
    public SparseTable(Example[] examples, Func<int, int> columnOf)
    {
        var size = examples.Sum(e => e.Text.Length);
        var (keys, values) = (new long[size], new float[size]);
        var at = 0;
        for (var row = 0; row < examples.Length; row++)
        {
            foreach (var (feature, value) in examples[row].Text)
            {
                keys[at] = ((long)feature << 32) | (uint)columnOf(row);
                values[at++] = value * examples[row].Weight;
            }
        }

        Array.Sort(keys, values);
        var columns = new List<int>();
        var sums = new List<float>();
        for (var i = 0; i < size; i++)
        {
            if (i > 0 && keys[i] == keys[i - 1])
            {
                sums[^1] += values[i];
                continue;
            }

            _start[(int)(keys[i] >> 32) + 1]++;
            columns.Add((int)keys[i]);
            sums.Add(values[i]);
        }

        for (var i = 0; i < Texts.Features; i++)
        {
            _start[i + 1] += _start[i];
        }

        (_columns, Values) = ([.. columns], [.. sums]);
    }

    public int Count => _columns.Length;

    /// <summary>A number of two bytes (a code or heading; four for a row) and a value of four.</summary>
    public long Bytes(int columnBytes = 2) => (long)Count * (columnBytes + sizeof(float)) + _start.Length * sizeof(int);

    /// <summary>Places in <see cref="Values"/> of a feature: from, and to without it.</summary>
    public (int From, int To) Of(int feature) => (_start[feature], _start[feature + 1]);

    public int Column(int place) => _columns[place];

    /// <summary>Adds the values of all features of a text to the sums of their columns.</summary>
    public void Accumulate(Entry[] text, float[] sums)
    {
        foreach (var (feature, value) in text)
        {
            for (var i = _start[feature]; i < _start[feature + 1]; i++)
            {
                sums[_columns[i]] += value * Values[i];
            }
        }
    }
}
