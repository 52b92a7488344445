using ComplianceHub.Controls.Text;

namespace ComplianceHub.Application.Products;

/// <summary>
/// Wordings that people asked about and have not registered, in memory only: an hour, twenty a person, and gone with the process. What is registered
/// takes with it those of its own form and those of like goods; of people who only look, nothing is ever stored.
/// </summary>
public sealed class AskedWordings(TimeProvider clock)
{
    /// <summary>Wordings kept with a product, and remembered of a person.</summary>
    public const int Most = 20;

    private const int MostPeople = 500;
    private const double Like = 0.5;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Asked>> _byPerson = [];

    /// <summary>A wording in memory.</summary>
    /// <param name="Form">The opened form that it rested in; null where a program asked.</param>
    internal sealed record Asked(Guid? Form, ProductWording Wording, ReadingVector Vector);

    internal void Note(string userId, Asked asked)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            Forget(now);
            if (!_byPerson.TryGetValue(userId, out var list))
            {
                if (_byPerson.Count >= MostPeople)
                {
                    _byPerson.Remove(_byPerson.MinBy(p => p.Value[^1].Wording.At).Key);
                }

                _byPerson[userId] = list = [];
            }

            if (list.Count == 0 || list[^1].Wording.Text != asked.Wording.Text)
            {
                list.Add(asked);
                Trim(list, a => a.Wording);
            }
        }
    }

    /// <summary>Those that belong to a product: of its form, and of like goods.</summary>
    internal IReadOnlyList<ProductWording> For(string userId, Guid? form, GoodsFacts facts, ReadingVector vector)
    {
        lock (_lock)
        {
            Forget(clock.GetUtcNow());
            return [.. _byPerson.GetValueOrDefault(userId, []).Where(a => Belongs(a, form, facts, vector)).Select(a => a.Wording)];
        }
    }

    /// <summary>What was stored need not be remembered.</summary>
    internal void Take(string userId, IReadOnlyCollection<ProductWording> stored)
    {
        lock (_lock)
        {
            if (_byPerson.TryGetValue(userId, out var list) && list.RemoveAll(a => stored.Contains(a.Wording)) > 0 && list.Count == 0)
            {
                _byPerson.Remove(userId);
            }
        }
    }

    /// <summary>Leaves twenty: the one that spoke most for listed, and the newest others.</summary>
    internal static void Trim<T>(List<T> items, Func<T, ProductWording> wording)
    {
        while (items.Count > Most)
        {
            var most = items.MaxBy(i => wording(i).ListedProbability);
            items.Remove(items.First(i => !Equals(i, most)));
        }
    }

    // Goods of two part numbers are two goods, however alike they read: a program asks about a whole series before it registers one.
    private static bool Belongs(Asked asked, Guid? form, GoodsFacts facts, ReadingVector vector) =>
        (form is not null && asked.Form == form)
        || (Key(facts.PartNumber) is { Length: > 2 } mine && Key(asked.Wording.PartNumber) is { Length: > 2 } theirs
            ? mine == theirs
            : vector.Likeness(asked.Vector) >= Like);

    private static string? Key(string? partNumber) => partNumber is null ? null : Folding.FoldTight(partNumber);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (person, list) in _byPerson)
        {
            list.RemoveAll(a => now - a.Wording.At > Remembered);
            if (list.Count == 0)
            {
                // Removing while a dictionary is walked is allowed; adding is not.
                _byPerson.Remove(person);
            }
        }
    }
}
