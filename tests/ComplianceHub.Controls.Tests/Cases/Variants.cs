using System.Collections;
using System.Reflection;

namespace ComplianceHub.Controls.Tests.Cases;

/// <summary>
/// Copies of a record that differ from it in one property each, found by reflection at any depth: a property that is added tomorrow is among them,
/// so that what forgets it fails a test.
/// </summary>
internal static class Variants
{
    /// <summary>Every copy with the path of what differs, such as Goods[0].Content.Us; a kind with a single value has no other to differ by.</summary>
    public static IEnumerable<(string Path, T Value)> Of<T>(T record)
        where T : class => OfRecord(record).Select(v => (v.Path[1..], (T)v.Value));

    private static IEnumerable<(string Path, object Value)> OfRecord(object record) =>
        from property in record.GetType().GetProperties().Where(p => p.CanWrite)
        from variant in OfValue(property.PropertyType, property.GetValue(record))
        select ("." + property.Name + variant.Path, With(record, property, variant.Value));

    private static IEnumerable<(string Path, object Value)> OfValue(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when type == typeof(string) => [("", $"{value}x")],
            _ when type == typeof(int) => [("", (int)(value ?? 0) + 1)],
            _ when type == typeof(decimal) => [("", (decimal)(value ?? 0m) + 0.5m)],
            _ when type == typeof(bool) => [("", !(bool)(value ?? false))],
            _ when type == typeof(Guid) => [("", new Guid("99999999-9999-9999-9999-999999999999"))],
            _ when type == typeof(DateOnly) => [("", ((DateOnly)(value ?? DateOnly.MinValue)).AddDays(1))],
            _ when type == typeof(DateTimeOffset) => [("", ((DateTimeOffset)(value ?? DateTimeOffset.UnixEpoch)).AddDays(1))],
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Where(v => !v.Equals(value)).Take(1).Select(v => ("", v)),
            IList list => OfList(type.GetGenericArguments()[0], list),
            not null => OfRecord(value),
            null => throw new InvalidOperationException($"The sample leaves a {type.Name} out: give it one, so that its properties are tried."),
        };
    }

    private static IEnumerable<(string Path, object Value)> OfList(Type item, IList list)
    {
        if (list.Count == 0)
        {
            throw new InvalidOperationException($"The sample has an empty list of {item.Name}: give it one, so that its properties are tried.");
        }

        yield return ("[less]", ListOf(item, list.Cast<object>().Skip(1)));
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var (path, value) in OfValue(item, list[i]))
            {
                yield return ($"[{i}]{path}", ListOf(item, list.Cast<object>().Take(i).Append(value).Concat(list.Cast<object>().Skip(i + 1))));
            }
        }
    }

    private static IList ListOf(Type item, IEnumerable<object> items)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var one in items)
        {
            list.Add(one);
        }

        return list;
    }

    private static object With(object record, PropertyInfo property, object value)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return copy;
    }
}
