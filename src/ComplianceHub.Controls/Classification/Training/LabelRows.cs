using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Classification.Training;

/// <summary>Rows made from our own labels of subheadings and headings, so that codes without other texts are known too.</summary>
public static class LabelRows
{
    private const float Weight = 0.1f;

    public static IReadOnlyList<TrainingRow> From(HsNomenclature nomenclature)
    {
        var rows = new List<TrainingRow>();
        foreach (var code in nomenclature.Subheadings)
        {
            var heading = nomenclature.Label(code[..4]);
            if (nomenclature.Label(code) is { } label)
            {
                rows.Add(new TrainingRow(label, label == heading ? code[..4] : code, Weight, CalibrationWeight: 0));
            }
        }

        return [.. rows.Distinct()];
    }
}
