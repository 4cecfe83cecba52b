namespace RemitFlow.Domain.Estimates;

internal static class Student
{
    /// <summary>By degrees of freedom from 1 on; beyond 30 that of 30, which is on the safe side.</summary>
    private static readonly decimal[] Exceeded =
    [
        31.821m, 6.965m, 4.541m, 3.747m, 3.365m, 3.143m, 2.998m, 2.896m, 2.821m, 2.764m, 2.718m, 2.681m, 2.650m, 2.624m, 2.602m,
        2.583m, 2.567m, 2.552m, 2.539m, 2.528m, 2.518m, 2.508m, 2.500m, 2.492m, 2.485m, 2.479m, 2.473m, 2.467m, 2.462m, 2.457m,
    ];

    /// <summary>Student's t that one of 100 exceeds: so many standard errors on both sides hold the true mean in 98 of 100 cases.</summary>
    /// <param name="freedom">Degrees of it, 1 or more.</param>
    public static decimal OneInAHundred(int freedom) => Exceeded[Math.Min(freedom, Exceeded.Length) - 1];
}
