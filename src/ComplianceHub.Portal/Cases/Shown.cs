using System.Globalization;

namespace ComplianceHub.Portal.Cases;

/// <summary>How days and moments stand on the pages of a request.</summary>
internal static class Shown
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
