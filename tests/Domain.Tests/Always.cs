using FsCheck;
using FsCheck.Fluent;

namespace RemitFlow.Domain.Tests;

/// <summary>Checks a property on seeded random cases, so that a failure comes back.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> cases, Action<T> property, int tries = 200) => Check.One(
        Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(tries).WithReplay(20261124, 417),
        Prop.ForAll(cases.ToArbitrary(), property));

    /// <summary>Up to that many of them, in any order, repeats among them.</summary>
    public static Gen<List<T>> Lists<T>(Gen<T> one, int most) =>
        Gen.Choose(0, most).SelectMany(count => Gen.ListOf(one, count)).Select(list => list.ToList());
}
