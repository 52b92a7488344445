using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Data;

/// <summary>Readable numbers that count up within a year: S-2026-00042.</summary>
internal static class NumberSeries
{
    /// <summary>The next number, given all that are taken. Call it inside the transaction that saves it.</summary>
    public static async Task<string> NextNumberAsync(this IQueryable<string> taken, string letter, int year)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{letter}-{year}-");
        var last = await taken.Where(n => n.StartsWith(prefix)).OrderByDescending(n => n.Length).ThenByDescending(n => n).FirstOrDefaultAsync();
        var next = last is null ? 1 : int.Parse(last[prefix.Length..], CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{next:00000}");
    }
}
